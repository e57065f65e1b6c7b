import { Route } from "@sophia/subgraph-kit";
import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { Conversation } from "./conversation.ts";
import { Message } from "./message.ts";

@InputType({ description: "A question, and how it shall be answered." })
export class SendMessageInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "The client's UUID. Sent again with the same content it changes nothing and answers as the first time.",
  })
  id?: string | null;

  @Field(() => String, { description: "The question: 1 to 2,000 characters." })
  content!: string;

  @Field(() => ID, { nullable: true, description: "The conversation to go on with; a new one where it is left out." })
  conversationId?: string | null;

  @Field(() => ID, { nullable: true, description: "The voice of the reply; professional where it is left out." })
  persona?: string | null;

  @Field(() => Float, { nullable: true, description: "0 polite to 1 a roast; the persona's own where it is left out." })
  sass?: number | null;

  @Field(() => Route, { nullable: true, description: "Forces a route; the router chooses where it is left out." })
  route?: Route | null;

  @Field(() => Float, {
    nullable: true,
    description: "How long the evidence may take, in ms: 10 to 30,000; 1,000 where it is left out.",
  })
  budgetMs?: number | null;
}

@ObjectType({ description: "What became of a question." })
export class SendMessagePayload {
  @Field(() => Conversation, { nullable: true, description: "Where it stands." })
  conversation!: Conversation | null;

  @Field(() => Message, { nullable: true, description: "The question." })
  message!: Message | null;

  @Field(() => Message, { nullable: true, description: "The reply: follow it with replyStream." })
  reply!: Message | null;
}
