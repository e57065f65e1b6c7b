import type { LoadClient } from "../../apollo/apollo-key.ts";
import { PlainError } from "../../apollo/describe-error.ts";
import { ConversationDocument } from "../../generated/graphql.ts";
import type { ChatMessage } from "./chat-message.ts";

export interface MessagePage {
  /** Oldest first. */
  messages: readonly ChatMessage[];
  /** Where those before them are read from; null at the conversation's beginning. */
  before: string | null;
}

/**
 * The newest messages of a conversation, or the newest before a cursor.
 * @throws ErrorLike when they cannot be read, or there is no such conversation.
 */
export async function readMessages(loadClient: LoadClient, id: string, before: string | null): Promise<MessagePage> {
  const client = await loadClient();
  const { data, error } = await client.query({
    query: ConversationDocument,
    variables: { id, before },
    fetchPolicy: "network-only",
    errorPolicy: "all",
  });
  if (!data?.conversation) throw error ?? new PlainError("There is no such conversation.");
  const { edges, pageInfo } = data.conversation.messages;
  return { messages: edges.map(({ node }) => node), before: pageInfo.hasPreviousPage ? pageInfo.startCursor : null };
}
