import type { Machine } from "./describe-machine.ts";

/** Something that is measured by a command of its own; the result is written as JSON beside the machine. */
export interface Area<Result extends object> {
  /** @param args What the command line says after the area's name. */
  measure(args: readonly string[]): Promise<Result>;
  /** Prints it, and publishes what is to be published. */
  present(machine: Machine, result: Result): void | Promise<void>;
}
