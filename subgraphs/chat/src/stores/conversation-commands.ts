// Run in the writer thread, each in a transaction.
import { DomainError, type SqliteConnection } from "@sophia/kernel/writer";
import type { AcceptedQuestion } from "../domain/conversations/accepted-question.ts";
import type { Conversation } from "../domain/conversations/conversation.ts";
import { toConversation } from "./conversation-rows.ts";
import { ownConversation, replyBeingWritten } from "./owned-rows.ts";
import { keepReplyStep, type LogRetention } from "./keep-reply-step.ts";

export { appendToReply, finishReply } from "./reply-commands.ts";

/** What `accept` made; `accepted` is false where the same question had been accepted before. */
export interface Accepted {
  accepted: boolean;
  conversationId: string;
  messageId: string;
  replyId: string;
}

export function accept(connection: SqliteConnection, asked: AcceptedQuestion): Accepted {
  const { question, caller, replyId, fingerprint, now } = asked;
  const owner = caller.identity.sub;
  const messageId = question.id ?? asked.newMessageId;
  const known = connection
    .prepare(
      "SELECT m.fingerprint, m.reply, c.id AS conversation_id FROM messages m JOIN conversations c ON c.number = m.conversation WHERE m.owner = ? AND m.id = ?",
    )
    .get(owner, messageId);
  if (known !== undefined) {
    if (known.fingerprint !== fingerprint) {
      throw new DomainError("CONFLICT", "That id belongs to another message", { reason: "ID_REUSED" });
    }
    return {
      accepted: false,
      conversationId: String(known.conversation_id),
      messageId,
      replyId: String(known.reply),
    };
  }
  const conversation =
    question.conversationId === null
      ? newConversation(connection, asked, owner)
      : ownConversation(connection, owner, question.conversationId);
  if (replyBeingWritten(connection, conversation.number)) {
    throw new DomainError("CONFLICT", "The reply before is still being written: wait for its end or stop it", {
      reason: "REPLY_IN_PROGRESS",
    });
  }
  const insert = connection.prepare(
    "INSERT INTO messages (id, owner, conversation, role, content, status, persona, sass, fingerprint, reply, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const message = insert.run(
    ...[messageId, owner, conversation.number, "USER", question.content, "COMPLETE"],
    ...[null, null, fingerprint, replyId, now],
  );
  connection
    .prepare("INSERT INTO message_words (rowid, words) VALUES (?, ?)")
    .run(message.lastInsertRowid, question.content);
  const reply = insert.run(
    ...[replyId, owner, conversation.number, "ASSISTANT", "", "PENDING"],
    ...[question.personaId, question.sass, null, null, now],
  );
  connection
    .prepare(
      "INSERT INTO reply_jobs (message, conversation, question, route, budget_ms, caller, accepted_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .run(
      ...[reply.lastInsertRowid, conversation.number, question.content, question.route, question.budgetMs],
      ...[JSON.stringify(caller), now],
    );
  connection.prepare("UPDATE conversations SET updated_at = ? WHERE number = ?").run(now, conversation.number);
  return { accepted: true, conversationId: conversation.id, messageId, replyId };
}

function newConversation(connection: SqliteConnection, asked: AcceptedQuestion, owner: string) {
  const { newConversationId: id, newConversationTitle: title, now } = asked;
  const { lastInsertRowid } = connection
    .prepare("INSERT INTO conversations (id, owner, title, updated_at) VALUES (?, ?, ?, ?)")
    .run(id, owner, title, now);
  connection.prepare("INSERT INTO title_words (rowid, words) VALUES (?, ?)").run(lastInsertRowid, title);
  return { number: Number(lastInsertRowid), id };
}

export function rename(connection: SqliteConnection, owner: string, id: string, title: string): Conversation {
  const { number } = ownConversation(connection, owner, id);
  connection.prepare("DELETE FROM title_words WHERE rowid = ?").run(number);
  connection.prepare("INSERT INTO title_words (rowid, words) VALUES (?, ?)").run(number, title);
  return toConversation(
    connection.prepare("UPDATE conversations SET title = ? WHERE number = ? RETURNING *").get(title, number)!,
  );
}

export function pin(connection: SqliteConnection, owner: string, id: string, pinned: boolean): Conversation {
  const { number } = ownConversation(connection, owner, id);
  return toConversation(
    connection.prepare("UPDATE conversations SET pinned = ? WHERE number = ? RETURNING *").get(pinned ? 1 : 0, number)!,
  );
}

/** @returns the ids of the conversation's replies. */
export function remove(connection: SqliteConnection, owner: string, id: string): string[] {
  const { number } = ownConversation(connection, owner, id);
  const replies = connection
    .prepare("SELECT id FROM messages WHERE conversation = ? AND role = 'ASSISTANT'")
    .all(number)
    .map((row) => String(row.id));
  for (const reply of replies) forgetReplySteps(connection, reply);
  connection
    .prepare("DELETE FROM message_words WHERE rowid IN (SELECT number FROM messages WHERE conversation = ?)")
    .run(number);
  connection.prepare("DELETE FROM title_words WHERE rowid = ?").run(number);
  connection.prepare("DELETE FROM conversations WHERE number = ?").run(number);
  return replies;
}

/** Only an ending without words stays in the topic: who follows the reply is told, and nothing of it is kept. */
function forgetReplySteps(connection: SqliteConnection, replyId: string): void {
  const lastOnly: LogRetention = { maxEvents: 1, maxAgeMs: 0 };
  keepReplyStep(connection, replyId, { seq: 0, delta: null, status: "STOPPED", cited: false }, lastOnly);
}
