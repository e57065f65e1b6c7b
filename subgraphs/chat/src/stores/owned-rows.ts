import { DomainError, type SqliteConnection } from "@sophia/kernel/writer";

/** @throws DomainError NOT_FOUND, also for a conversation of somebody else. */
export function ownConversation(
  connection: SqliteConnection,
  owner: string,
  id: string,
): { number: number; id: string } {
  const row = connection.prepare("SELECT number FROM conversations WHERE owner = ? AND id = ?").get(owner, id);
  if (row === undefined) throw new DomainError("NOT_FOUND", "There is no such conversation");
  return { number: Number(row.number), id };
}

export const replyBeingWritten = (connection: SqliteConnection, conversation: number): boolean =>
  connection.prepare("SELECT 1 FROM reply_jobs WHERE conversation = ?").get(conversation) !== undefined;
