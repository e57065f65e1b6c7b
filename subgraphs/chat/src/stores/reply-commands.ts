// Run in the writer thread, each in a transaction.
import type { SqliteConnection } from "@sophia/kernel/writer";
import type { ReplyStart } from "../domain/conversations/conversation-store.ts";
import type { Citation, MessageStatus } from "../domain/conversations/message.ts";
import { keepReplyStep, type LogRetention } from "./keep-reply-step.ts";

/** A reply that is being written, with what its end needs. */
function openReply(connection: SqliteConnection, owner: string, replyId: string) {
  return connection
    .prepare(
      "SELECT m.number, m.content, m.citations, m.status, m.conversation, j.accepted_at FROM messages m JOIN reply_jobs j ON j.message = m.number WHERE m.owner = ? AND m.id = ?",
    )
    .get(owner, replyId);
}

/** @returns the content's new length; null when the reply is no longer being written. */
export function appendToReply(
  connection: SqliteConnection,
  owner: string,
  replyId: string,
  delta: string,
  citations: readonly Citation[],
  start: ReplyStart,
  retention: LogRetention,
): number | null {
  const reply = openReply(connection, owner, replyId);
  if (reply === undefined) return null;
  const content = String(reply.content) + delta;
  const all = [...(JSON.parse(String(reply.citations)) as Citation[]), ...citations];
  const elapsed = Date.now() - Number(reply.accepted_at);
  connection
    .prepare(
      "UPDATE messages SET content = ?, citations = ?, status = 'STREAMING', orchestration = ?, first_token_ms = coalesce(first_token_ms, ?) WHERE number = ?",
    )
    .run(content, JSON.stringify(all), start.orchestrationId, elapsed, reply.number!);
  if (reply.status === "PENDING") {
    connection.prepare("UPDATE reply_jobs SET findings = ? WHERE message = ?").run(start.findings, reply.number!);
  }
  const step = { seq: content.length, delta, status: "STREAMING" as const, cited: citations.length > 0 };
  keepReplyStep(connection, replyId, step, retention);
  return content.length;
}

/** @returns false when the reply had ended before. */
export function finishReply(
  connection: SqliteConnection,
  owner: string,
  replyId: string,
  status: MessageStatus,
  retention: LogRetention,
): boolean {
  const reply = openReply(connection, owner, replyId);
  if (reply === undefined) return false;
  const now = Date.now();
  const content = String(reply.content);
  connection
    .prepare("UPDATE messages SET status = ?, elapsed_ms = ? WHERE number = ?")
    .run(status, now - Number(reply.accepted_at), reply.number!);
  connection.prepare("DELETE FROM reply_jobs WHERE message = ?").run(reply.number!);
  connection.prepare("INSERT INTO message_words (rowid, words) VALUES (?, ?)").run(reply.number!, content);
  connection.prepare("UPDATE conversations SET updated_at = ? WHERE number = ?").run(now, reply.conversation!);
  keepReplyStep(connection, replyId, { seq: content.length, delta: null, status, cited: false }, retention);
  return true;
}
