import type { SqliteConnection } from "@sophia/kernel";
import type { MessagePage } from "../domain/conversations/conversation-store.ts";
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
  page: MessagePage,
): Message[] {
  const select = (wanted: string) =>
    reader.prepare(`${SELECT_MESSAGES} WHERE c.owner = ? AND c.id = ? AND ${wanted} LIMIT ?`);
  const rows =
    "after" in page
      ? select("m.number > ? ORDER BY m.number").all(owner, conversationId, page.after, page.limit)
      : select("m.number < ? ORDER BY m.number DESC").all(owner, conversationId, page.before, page.limit).reverse();
  return rows.map(toMessage);
}
