import { DomainError } from "@sophia/kernel";

/** A place in the order of all changes of one store. */
export interface Cursor {
  epoch: string;
  sequence: number;
}

export const formatCursor = ({ epoch, sequence }: Cursor): string => `${epoch}:${sequence}`;

/** @throws DomainError BAD_USER_INPUT (reason CURSOR) when it is not one of ours. */
export function parseCursor(text: string): Cursor {
  const [, epoch, digits] = /^([\w-]{1,64}):(\d{1,15})$/.exec(text) ?? [];
  if (epoch === undefined || digits === undefined) {
    throw new DomainError("BAD_USER_INPUT", "The cursor after is not one of this stream", { reason: "CURSOR" });
  }
  return { epoch, sequence: Number(digits) };
}
