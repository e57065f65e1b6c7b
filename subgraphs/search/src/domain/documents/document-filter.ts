import type { Label } from "./document.ts";

/** Which documents count: all that is given must hold. */
export interface DocumentFilter {
  /** One of these. */
  collections?: readonly string[];
  /** One of these. */
  mediaTypes?: readonly string[];
  /** At or after. */
  updatedFrom?: Date;
  /** Before. */
  updatedTo?: Date;
  /** Each of these. */
  metadata?: readonly Label[];
}
