import type { Conversation } from "../domain/conversations/conversation.ts";
import type { Message, MessageStatus, Role } from "../domain/conversations/message.ts";

type Row = Record<string, unknown>;

const number = (value: unknown) => (value === null ? null : Number(value));
const text = (value: unknown) => (value === null ? null : String(value));

export const toConversation = (row: Row): Conversation => ({
  id: String(row.id),
  title: String(row.title),
  pinned: row.pinned === 1,
  updatedAt: Number(row.updated_at),
});

/** Needs `conversation_id` joined in. */
export const toMessage = (row: Row): Message => ({
  id: String(row.id),
  conversationId: String(row.conversation_id),
  position: Number(row.number),
  role: row.role as Role,
  content: String(row.content),
  status: row.status as MessageStatus,
  personaId: text(row.persona),
  sass: number(row.sass),
  citations: JSON.parse(String(row.citations)),
  orchestrationId: text(row.orchestration),
  firstTokenMs: number(row.first_token_ms),
  elapsedMs: number(row.elapsed_ms),
  createdAt: Number(row.created_at),
});

export const SELECT_MESSAGES =
  "SELECT m.*, c.id AS conversation_id FROM messages m JOIN conversations c ON c.number = m.conversation";
