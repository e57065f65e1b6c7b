import type { ReplyJob } from "../replies/reply-job.ts";
import type { Findings } from "./findings.ts";

/** Finds evidence for a question, on behalf of the one who asked. */
export interface EvidenceSource {
  /**
   * @param patienceMs How long to go on trying while the sources cannot be reached.
   * @returns `reachable: false` where that did not help; nothing is thrown but when the signal aborts.
   */
  find(job: ReplyJob, patienceMs: number, signal: AbortSignal): Promise<Findings>;
}
