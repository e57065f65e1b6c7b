import { DomainError } from "@sophia/kernel";
import type { Conversation } from "./conversation.ts";
import type { ConversationStore } from "./conversation-store.ts";

const MAX_TITLE = 120;

/** @throws DomainError BAD_USER_INPUT (reason TITLE), NOT_FOUND. */
export async function renameConversation(
  store: ConversationStore,
  owner: string,
  id: string,
  title: string,
): Promise<Conversation> {
  const name = title.toWellFormed().replace(/\s+/g, " ").trim();
  if (name === "" || name.length > MAX_TITLE) {
    throw new DomainError("BAD_USER_INPUT", `title must have 1 to ${MAX_TITLE} characters`, { reason: "TITLE" });
  }
  return store.rename(owner, id, name);
}
