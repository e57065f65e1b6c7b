import type { GraphDefinition } from "@sophia/subgraph-kit";
import { ConversationResolver } from "./conversation-resolver.ts";
import { MessageResolver } from "./message-resolver.ts";
import { PersonaResolver } from "./persona-resolver.ts";

/** What is composed into the supergraph; entities by key are added by `chatReferences` where there is a store. */
export const chatGraph: GraphDefinition = {
  resolvers: [ConversationResolver, MessageResolver, PersonaResolver],
};
