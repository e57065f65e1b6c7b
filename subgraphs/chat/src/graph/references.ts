import type { GraphDefinition, SubgraphContext } from "@sophia/subgraph-kit";
import type { ConversationStore } from "../domain/conversations/conversation-store.ts";
import { toConversation } from "./conversation.ts";
import { toMessage } from "./message.ts";

/** Conversations and messages by key, those of one request together. */
export function chatReferences(store: ConversationStore): NonNullable<GraphDefinition["references"]> {
  const conversations = {};
  const messages = {};
  return {
    Conversation: async ({ id }: { id: string }, { identity, loader }: SubgraphContext) => {
      const load = (ids: readonly string[]) => store.conversations(identity.sub, ids);
      const found = await loader(conversations, load).load(id);
      return found && toConversation(found);
    },
    Message: async ({ id }: { id: string }, { identity, loader }: SubgraphContext) => {
      const load = (ids: readonly string[]) => store.messages(identity.sub, ids);
      const found = await loader(messages, load).load(id);
      return found && toMessage(found);
    },
  };
}
