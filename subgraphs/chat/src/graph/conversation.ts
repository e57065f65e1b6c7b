import { connectionType, DateTime } from "@sophia/subgraph-kit";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { Conversation as DomainConversation } from "../domain/conversations/conversation.ts";

@Directive('@key(fields: "id")')
@ObjectType({ description: "Questions and replies that belong together." })
export class Conversation {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => String, { description: "The first question, shortened, until it is renamed." })
  title!: string;

  @Field(() => Boolean, { description: "Whether it is kept at the top of the list." })
  pinned!: boolean;

  @Field(() => DateTime, { description: "When its newest message changed last." })
  updatedAt!: Date;
}

export const ConversationConnection = connectionType(Conversation, "Conversation");

export const toConversation = ({ id, title, pinned, updatedAt }: DomainConversation): Conversation => ({
  id,
  title,
  pinned,
  updatedAt: new Date(updatedAt),
});
