import type { Composer } from "../composer/composer.ts";
import { needsEvidence } from "../composer/small-talk.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import type { EvidenceSource } from "../evidence/evidence-source.ts";
import type { Findings } from "../evidence/findings.ts";
import type { ReplyJob } from "./reply-job.ts";

export interface ReplyWriter {
  store: ConversationStore;
  evidence: EvidenceSource;
  compose: Composer;
  /** Told once for an answered question, when its first words are durable. */
  onFirstDelta(job: ReplyJob): void;
}

/**
 * Writes a reply to its end, each part durable before the next. One that was begun goes on from what is written: the
 * parts are composed anew from the same findings. It ends FAILED where nobody could look for evidence (its text says so),
 * and where what is written cannot be gone on with. Returns early, with nothing ended, when the signal aborts.
 */
export async function writeReply(
  { store, evidence, compose, onFirstDelta }: ReplyWriter,
  job: ReplyJob,
  patienceMs: number,
  signal: AbortSignal,
): Promise<void> {
  const findings = await findingsOf(evidence, job, patienceMs, signal);
  const { replyId, question, personaId, sass, recent, written } = job;
  const start = {
    orchestrationId: findings?.reachable ? findings.orchestrationId : null,
    findings: JSON.stringify(findings),
  };
  const answerable = findings === null || findings.reachable;
  const owner = job.caller.identity.sub;
  let offset = 0;
  for await (const { text, citations } of compose({ question, findings, personaId, sass, seed: replyId, recent })) {
    if (signal.aborted) return;
    if (offset < written.length) {
      if (!written.startsWith(text, offset)) return void (await store.finish(owner, replyId, "FAILED"));
    } else {
      if ((await store.append(owner, replyId, text, citations, start)) === null) return;
      if (offset === 0 && answerable) onFirstDelta(job);
    }
    offset += text.length;
  }
  if (signal.aborted) return;
  await store.finish(owner, replyId, answerable && offset >= written.length ? "COMPLETE" : "FAILED");
}

async function findingsOf(
  evidence: EvidenceSource,
  job: ReplyJob,
  patienceMs: number,
  signal: AbortSignal,
): Promise<Findings | null> {
  if (job.findings !== null) return JSON.parse(job.findings) as Findings | null;
  return needsEvidence(job.question) ? evidence.find(job, patienceMs, signal) : null;
}
