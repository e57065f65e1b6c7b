import type { Identity, Origin } from "@sophia/kernel";

/** Who asked, and what must go along when we ask the supergraph on their behalf. */
export interface Caller {
  identity: Identity;
  requestId: string;
  /** How many services of ours stand between the user and this call. */
  depth: number;
  origin: Origin;
}
