import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { UsageError } from "./usage-error.ts";

/** @throws UsageError for an option that is none. */
export function readFlags<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

/** Names, comma separated: a whole name, else all that begin so. @throws UsageError for one that is none. */
export function pickNames(asked: string, names: readonly string[]): string[] {
  return asked.split(",").flatMap((part) => {
    const wanted = part.trim().toLowerCase();
    const exact = names.filter((name) => name.toLowerCase() === wanted);
    const found = exact.length > 0 ? exact : names.filter((name) => name.toLowerCase().startsWith(wanted));
    if (found.length === 0) throw new UsageError(`${part} is none of: ${names.join(", ")}`);
    return found;
  });
}
