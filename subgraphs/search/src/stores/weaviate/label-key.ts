import { createHash } from "node:crypto";
import type { Label } from "../../domain/documents/document.ts";

/** One short word for a label's name and value, whatever they hold. */
export const labelKey = ({ name, value }: Label): string =>
  createHash("sha256")
    .update(JSON.stringify([name, value]))
    .digest("hex")
    .slice(0, 32);
