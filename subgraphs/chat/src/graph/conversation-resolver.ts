import {
  decodeCursor,
  encodeCursor,
  pageSize,
  toConnection,
  toConnectionBefore,
  type Connection,
  type SubgraphContext,
} from "@sophia/subgraph-kit";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ConversationStore } from "../domain/conversations/conversation-store.ts";
import { renameConversation } from "../domain/conversations/rename-conversation.ts";
import type { ReplyDesk } from "../domain/replies/reply-desk.ts";
import { Conversation, ConversationConnection, toConversation } from "./conversation.ts";
import { Message, MessageConnection, toMessage } from "./message.ts";
import { readMessagePage } from "./read-message-page.ts";

@Resolver(() => Conversation)
export class ConversationResolver {
  private readonly store: ConversationStore;
  private readonly desk: ReplyDesk;

  constructor(store: ConversationStore, desk: ReplyDesk) {
    this.store = store;
    this.desk = desk;
  }

  @Query(() => ConversationConnection, {
    nullable: true,
    description: "The caller's conversations: pinned first, then the newest.",
  })
  async conversations(
    @Arg("search", () => String, { nullable: true, description: "Words in titles or messages." }) search: string | null,
    @Arg("first", () => Int, { nullable: true, description: "How many; 20 by default, at most 100." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "A cursor of this list." }) after: string | null,
    @Ctx() { identity }: SubgraphContext,
  ): Promise<Connection<Conversation>> {
    const size = pageSize(first);
    const cursor = decodeCursor(after, 3);
    const found = await this.store.list(identity.sub, {
      search: search ?? null,
      after:
        cursor === undefined ? null : { pinned: cursor[0] === 1, updatedAt: Number(cursor[1]), id: String(cursor[2]) },
      limit: size + 1,
    });
    const cursorOf = ({ pinned, updatedAt, id }: Conversation) =>
      encodeCursor([pinned ? 1 : 0, updatedAt.getTime(), id]);
    return toConnection(found.map(toConversation), size, cursorOf, after);
  }

  @Query(() => Conversation, { nullable: true, description: "A conversation of the caller's." })
  async conversation(
    @Arg("id", () => ID, { description: "Its id." }) id: string,
    @Ctx() { identity }: SubgraphContext,
  ): Promise<Conversation | null> {
    const [found] = await this.store.conversations(identity.sub, [id]);
    return found ? toConversation(found) : null;
  }

  @FieldResolver(() => MessageConnection, {
    description: "Its messages, oldest first: from the first on, or with last the newest.",
  })
  async messages(
    @Root() { id }: Conversation,
    @Arg("first", () => Int, { nullable: true, description: "How many; 20 by default, at most 100." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "A cursor of this list." }) after: string | null,
    @Arg("last", () => Int, { nullable: true, description: "How many of the newest instead, at most 100." })
    last: number | null,
    @Arg("before", () => String, { nullable: true, description: "A cursor of this list; goes with last." })
    before: string | null,
    @Ctx() { identity }: SubgraphContext,
  ): Promise<Connection<Message>> {
    const { page, size, isBackwards } = readMessagePage({ first, after, last, before });
    const found = await this.store.messagesOf(identity.sub, id, page);
    const positions = new Map(found.map((message) => [message.id, message.position]));
    const cursorOf = (message: Message) => encodeCursor([positions.get(message.id)!]);
    const messages = found.map(toMessage);
    return isBackwards
      ? toConnectionBefore(messages, size, cursorOf, before)
      : toConnection(messages, size, cursorOf, after);
  }

  @Mutation(() => Conversation, { nullable: true, description: "Gives a conversation another title." })
  async renameConversation(
    @Arg("id", () => ID, { description: "The conversation." }) id: string,
    @Arg("title", () => String, { description: "1 to 120 characters." }) title: string,
    @Ctx() { identity }: SubgraphContext,
  ): Promise<Conversation> {
    return toConversation(await renameConversation(this.store, identity.sub, id, title));
  }

  @Mutation(() => Conversation, { nullable: true, description: "Keeps a conversation at the top of the list, or not." })
  async pinConversation(
    @Arg("id", () => ID, { description: "The conversation." }) id: string,
    @Arg("pinned", () => Boolean, { description: "Whether it shall be at the top." }) pinned: boolean,
    @Ctx() { identity }: SubgraphContext,
  ): Promise<Conversation> {
    return toConversation(await this.store.pin(identity.sub, id, pinned));
  }

  @Mutation(() => ID, {
    nullable: true,
    description: "Forgets a conversation and all its messages; a reply that is being written ends.",
  })
  async deleteConversation(
    @Arg("id", () => ID, { description: "The conversation." }) id: string,
    @Ctx() { identity }: SubgraphContext,
  ): Promise<string> {
    await this.desk.forget(identity.sub, id);
    return id;
  }
}
