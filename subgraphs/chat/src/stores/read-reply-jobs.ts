import type { SqliteConnection } from "@sophia/kernel";
import type { RouteName } from "../domain/conversations/question.ts";
import type { PersonaId } from "../domain/personas/personas.ts";
import type { ReplyJob } from "../domain/replies/reply-job.ts";

/** How far back a question may go on from: orchestration looks no further. */
const CONTEXT = 5;
/** How many replies back a voice does not repeat itself. */
const RECENT = 3;

/** The replies that are not ended, oldest first; or the one that is asked for. */
export function readReplyJobs(reader: SqliteConnection, replyId?: string): ReplyJob[] {
  return reader
    .prepare(
      `SELECT m.id, m.persona, m.sass, m.content, j.*,
         (SELECT json_group_array(q.content) FROM (SELECT content FROM messages WHERE conversation = m.conversation
            AND role = 'USER' AND number < m.number ORDER BY number DESC LIMIT ${CONTEXT + 1}) q) AS asked,
         (SELECT json_group_array(r.content) FROM (SELECT content FROM messages WHERE conversation = m.conversation
            AND role = 'ASSISTANT' AND number < m.number ORDER BY number DESC LIMIT ${RECENT}) r) AS recent
       FROM reply_jobs j JOIN messages m ON m.number = j.message WHERE ?1 IS NULL OR m.id = ?1 ORDER BY m.number`,
    )
    .all(replyId ?? null)
    .map((row) => ({
      replyId: String(row.id),
      question: String(row.question),
      // The newest is the question itself.
      context: (JSON.parse(String(row.asked)) as string[]).slice(1).reverse(),
      recent: JSON.parse(String(row.recent)) as string[],
      personaId: row.persona as PersonaId,
      sass: Number(row.sass),
      route: row.route as RouteName | null,
      budgetMs: row.budget_ms as number | null,
      caller: JSON.parse(String(row.caller)),
      acceptedAt: Number(row.accepted_at),
      written: String(row.content),
      findings: row.findings as string | null,
    }));
}
