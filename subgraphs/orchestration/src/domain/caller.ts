import type { Identity } from "@sophia/kernel";

/** On whose behalf the supergraph is asked, and what of the call travels on. */
export interface Caller {
  identity: Identity;
  requestId: string;
  /** How many services of ours stand between the user and this call. */
  depth: number;
  /** When the caller stops waiting (epoch ms), if it said so. */
  deadlineAt: number | undefined;
}
