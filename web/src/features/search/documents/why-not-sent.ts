import type { ChosenFile } from "./chosen-file.ts";

const MAX_BYTES = 50_000_000;

/** Why a file cannot be sent: one that fails on the way would take its batch along. Null: it can. */
export async function whyNotSent({ file }: ChosenFile): Promise<string | null> {
  if (file.size > MAX_BYTES) return "It is larger than the 50 MB that a file may have";
  try {
    await file.slice(0, 1).arrayBuffer();
    return null;
  } catch {
    return "It cannot be read any more: it was changed, moved, or you have no right to";
  }
}
