import { Field, Int, ObjectType } from "type-graphql";
import { Message } from "./message.ts";
import { MessageStatus } from "./message-enums.ts";

@ObjectType({ description: "A reply went on." })
export class ReplyEvent {
  @Field(() => Int, {
    description: "The cursor: the length of the content after this event, in UTF-16 code units.",
  })
  seq!: number;

  @Field(() => String, { nullable: true, description: "What was added; null where only the status changed." })
  delta!: string | null;

  @Field(() => MessageStatus, { description: "The reply's status after this event." })
  status!: MessageStatus;

  @Field(() => Message, {
    nullable: true,
    description:
      "The reply as it stood at seq: on the first event, when status or citations change, and on the last; else null.",
  })
  message!: Message | null;
}
