import { DomainError, type GatewayClient, type Log } from "@sophia/kernel";
import { setTimeout as delay } from "node:timers/promises";
import type { EvidenceSource } from "../domain/evidence/evidence-source.ts";
import type { Findings } from "../domain/evidence/findings.ts";
import type { ReplyJob } from "../domain/replies/reply-job.ts";
import { EVIDENCE_QUERY, type EvidenceQueryData } from "./evidence-query.ts";
import { toFindings } from "./to-findings.ts";

/** What an answer may take beyond orchestration's own budget: the ways there and back, and the documents' titles. */
const MARGIN_MS = 2_000;
/**
 * For somebody who has not said how long they want to wait. Most answers take a tenth of it; with orchestration's own
 * default the first question after a start, when nothing is warm yet, would be answered with less than there is.
 */
const DEFAULT_BUDGET_MS = 1_000;
/** Where the time ran out before anything at all was found: to somebody without a budget something late is more than nothing. */
const AGAIN_BUDGET_MS = 6_000;
/** An answer that came too late is kept by orchestration: asked again under its id, it comes at once. */
const TRIES_IN_TIME = 2;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** Asks `orchestrate` at the gateway. The reply's id is the orchestration's: asked again, it answers the same. */
export function createGatewayEvidenceSource(gateway: GatewayClient, log: Log): EvidenceSource {
  async function ask(job: ReplyJob, signal: AbortSignal): Promise<Findings> {
    const findings = await askOnce(job, job.replyId, job.budgetMs ?? DEFAULT_BUDGET_MS, signal);
    const isEmpty = findings.reachable && findings.degraded && findings.evidence.length === 0;
    return isEmpty && job.budgetMs === null ? askOnce(job, `${job.replyId}:again`, AGAIN_BUDGET_MS, signal) : findings;
  }

  async function askOnce(job: ReplyJob, id: string, budgetMs: number, signal: AbortSignal): Promise<Findings> {
    const { question, context, route, caller } = job;
    const { data, errors } = await gateway.ask<EvidenceQueryData>(
      EVIDENCE_QUERY,
      { input: { id, question, budgetMs, ...(context.length > 0 && { context }), ...(route !== null && { route }) } },
      {
        identity: caller.identity,
        requestId: caller.requestId,
        depth: caller.depth,
        timeoutMs: budgetMs + MARGIN_MS,
        signal,
      },
    );
    if (data?.orchestrate) return toFindings(data.orchestrate);
    const [error] = errors;
    throw new DomainError(error?.extensions?.code ?? "SUBGRAPH_UNAVAILABLE", error?.message ?? "There was no answer");
  }

  return {
    async find(job, patienceMs, signal) {
      const giveUpAt = performance.now() + patienceMs;
      let tooLate = 0;
      for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
        try {
          return await ask(job, signal);
        } catch (error) {
          if (signal.aborted || !(error instanceof DomainError)) throw error;
          const mayPass =
            error.code === "DEADLINE_EXCEEDED"
              ? ++tooLate < TRIES_IN_TIME
              : error.code === "SUBGRAPH_UNAVAILABLE" && performance.now() + pauseMs < giveUpAt;
          if (!mayPass) {
            log.warn({ err: error, replyId: job.replyId, requestId: job.caller.requestId }, "no evidence to be had");
            return { reachable: false };
          }
          await delay(pauseMs, undefined, { signal });
        }
      }
    },
  };
}
