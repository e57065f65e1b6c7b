import type { SqliteConnection } from "@sophia/kernel";
import type { RouteName } from "../domain/conversations/question.ts";
import type { PersonaId } from "../domain/personas/personas.ts";
import type { ReplyJob } from "../domain/replies/reply-job.ts";

/** The replies that are not ended, oldest first; or the one that is asked for. */
export function readReplyJobs(reader: SqliteConnection, replyId?: string): ReplyJob[] {
  return reader
    .prepare(
      "SELECT m.id, m.persona, m.sass, m.content, j.* FROM reply_jobs j JOIN messages m ON m.number = j.message WHERE ?1 IS NULL OR m.id = ?1 ORDER BY m.number",
    )
    .all(replyId ?? null)
    .map((row) => ({
      replyId: String(row.id),
      question: String(row.question),
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
