import type { Waiter } from "../listener.ts";
import type { Members } from "../members.ts";

/** A socket of text messages, whatever carries it. */
export interface MessageSocket {
  sendText(text: string): void;
  /**
   * Sends a message whose middle many clients get.
   * @param before What comes before the members, and `after` what comes after them: byte strings.
   */
  sendMembers(before: string, members: Members, after: string): void;
  close(code: number, reason: string): void;
  /** False while too much is under way; the waiter is then woken once, when there is room again. */
  ready(waiter: Waiter): boolean;
}
