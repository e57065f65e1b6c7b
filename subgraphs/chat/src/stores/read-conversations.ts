import type { SqliteConnection } from "@sophia/kernel";
import type { ConversationCursor } from "../domain/conversations/conversation-store.ts";
import type { Conversation } from "../domain/conversations/conversation.ts";
import { toConversation } from "./conversation-rows.ts";
import { toMatch } from "./to-match.ts";

export function readConversations(
  reader: SqliteConnection,
  owner: string,
  ids: readonly string[],
): (Conversation | null)[] {
  const select = reader.prepare("SELECT * FROM conversations WHERE owner = ? AND id = ?");
  return ids.map((id) => {
    const row = select.get(owner, id);
    return row === undefined ? null : toConversation(row);
  });
}

/** Pinned first, then the newest. A search without a word in it is none. */
export function listConversations(
  reader: SqliteConnection,
  owner: string,
  { search, after, limit }: { search: string | null; after: ConversationCursor | null; limit: number },
): Conversation[] {
  const match = search === null ? null : toMatch(search);
  const conditions = ["owner = ?"];
  const values: (string | number)[] = [owner];
  if (after !== null) {
    conditions.push("(pinned, updated_at, id) < (?, ?, ?)");
    values.push(after.pinned ? 1 : 0, after.updatedAt, after.id);
  }
  if (match !== null) {
    conditions.push(
      `(number IN (SELECT rowid FROM title_words WHERE title_words MATCH ?)
        OR number IN (SELECT conversation FROM messages WHERE number IN (SELECT rowid FROM message_words WHERE message_words MATCH ?)))`,
    );
    values.push(match, match);
  }
  return reader
    .prepare(
      `SELECT * FROM conversations WHERE ${conditions.join(" AND ")} ORDER BY pinned DESC, updated_at DESC, id DESC LIMIT ?`,
    )
    .all(...values, limit)
    .map(toConversation);
}
