import type { EventLog } from "@sophia/kernel";
import { EventSubscription, type SubgraphContext } from "@sophia/subgraph-kit";
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ConversationStore } from "../domain/conversations/conversation-store.ts";
import { sendMessage } from "../domain/conversations/send-message.ts";
import type { ReplyDesk } from "../domain/replies/reply-desk.ts";
import { followReply, type ReplyProgress } from "../domain/replies/follow-reply.ts";
import { toConversation } from "./conversation.ts";
import { Message, toMessage } from "./message.ts";
import { ReplyEvent } from "./reply-event.ts";
import { SendMessageInput, SendMessagePayload } from "./send-message.ts";

@Resolver()
export class MessageResolver {
  readonly store: ConversationStore;
  readonly desk: ReplyDesk;
  readonly log: EventLog;

  constructor(store: ConversationStore, desk: ReplyDesk, log: EventLog) {
    this.store = store;
    this.desk = desk;
    this.log = log;
  }

  @Query(() => Message, { nullable: true, description: "A message of the caller's." })
  async message(
    @Arg("id", () => ID, { description: "Its id." }) id: string,
    @Ctx() { identity }: SubgraphContext,
  ): Promise<Message | null> {
    const [found] = await this.store.messages(identity.sub, [id]);
    return found ? toMessage(found) : null;
  }

  @Mutation(() => SendMessagePayload, {
    nullable: true,
    description:
      "Asks a question. The reply is written on the server whether anybody follows it or not. While a conversation's reply is being written another question in it is refused: CONFLICT, reason REPLY_IN_PROGRESS.",
  })
  async sendMessage(
    @Arg("input", () => SendMessageInput, { description: "The question." }) input: SendMessageInput,
    @Ctx() { identity, requestId, depth, origin }: SubgraphContext,
  ): Promise<SendMessagePayload> {
    const exchange = await sendMessage(this, { identity, requestId, depth, origin }, input);
    return {
      conversation: toConversation(exchange.conversation),
      message: toMessage(exchange.message),
      reply: toMessage(exchange.reply),
    };
  }

  @Mutation(() => Message, {
    nullable: true,
    description: "Stops a reply and keeps what is written: STOPPED. One that has ended stays as it is.",
  })
  async stopReply(
    @Arg("messageId", () => ID, { description: "The reply." }) messageId: string,
    @Ctx() { identity }: SubgraphContext,
  ): Promise<Message> {
    return toMessage(await this.desk.stop(identity.sub, messageId));
  }

  @EventSubscription<MessageResolver, { messageId: string; after?: number | null }>(() => ReplyEvent, {
    description:
      "A reply as it is written, and to its end. The first event holds what stands after the offset; an unknown message is refused: NOT_FOUND.",
    stream: { cursor: "seq", after: "after" },
    source: ({ store, log }, { messageId, after }, { identity, signal }) =>
      followReply({ store, log }, identity.sub, messageId, after ?? 0, signal),
  })
  replyStream(
    @Root() { seq, delta, status, message }: ReplyProgress,
    @Arg("messageId", () => ID, { description: "The reply." }) _messageId: string,
    @Arg("after", () => Int, {
      nullable: true,
      defaultValue: 0,
      description: "An offset in the content, UTF-16 code units: go on after it.",
    })
    _after: number | null,
  ): ReplyEvent {
    return { seq, delta, status, message: message && toMessage(message) };
  }
}
