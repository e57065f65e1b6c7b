import type { SqliteConnection } from "@sophia/kernel";
import type { Message } from "../domain/conversations/message.ts";
import { SELECT_MESSAGES, toMessage } from "./conversation-rows.ts";

export function readMessages(reader: SqliteConnection, owner: string, ids: readonly string[]): (Message | null)[] {
  const select = reader.prepare(`${SELECT_MESSAGES} WHERE m.owner = ? AND m.id = ?`);
  return ids.map((id) => {
    const row = select.get(owner, id);
    return row === undefined ? null : toMessage(row);
  });
}

export function readMessagesOf(
  reader: SqliteConnection,
  owner: string,
  conversationId: string,
  { afterPosition, limit }: { afterPosition: number; limit: number },
): Message[] {
  return reader
    .prepare(`${SELECT_MESSAGES} WHERE c.owner = ? AND c.id = ? AND m.number > ? ORDER BY m.number LIMIT ?`)
    .all(owner, conversationId, afterPosition, limit)
    .map(toMessage);
}
