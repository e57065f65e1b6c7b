import { connectionType, DateTime } from "@sophia/subgraph-kit";
import { Directive, Field, Float, ID, ObjectType } from "type-graphql";
import type { Message as DomainMessage } from "../domain/conversations/message.ts";
import { findPersona } from "../domain/personas/personas.ts";
import { Citation, toCitation } from "./citation.ts";
import { OrchestrationStub } from "./entity-stubs.ts";
import { MessageStatus, Role } from "./message-enums.ts";
import { Persona } from "./persona.ts";

@Directive('@key(fields: "id")')
@ObjectType({ description: "A question, or the reply to one." })
export class Message {
  @Field(() => ID, { description: "The client's own id for a question; ours for a reply." })
  id!: string;

  @Field(() => Role, { description: "Who wrote it." })
  role!: Role;

  @Field(() => String, { description: "Its text so far; plain text." })
  content!: string;

  @Field(() => MessageStatus, { description: "How far it is." })
  status!: MessageStatus;

  @Field(() => Persona, { nullable: true, description: "The voice of a reply." })
  persona!: Persona | null;

  @Field(() => Float, { nullable: true, description: "How biting a reply is: 0 polite, 1 a roast." })
  sass!: number | null;

  @Field(() => [Citation], { description: "The sources of its claims." })
  citations!: Citation[];

  @Field(() => OrchestrationStub, { nullable: true, description: "How a reply's evidence was found." })
  orchestration!: OrchestrationStub | null;

  @Field(() => Float, {
    nullable: true,
    description: "From the acceptance of the question to the reply's first words, in ms.",
  })
  firstTokenMs!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "From the acceptance of the question to the reply's end, in ms.",
  })
  elapsedMs!: number | null;

  @Field(() => DateTime, { description: "When it was accepted." })
  createdAt!: Date;
}

export const MessageConnection = connectionType(Message, "Message");

export const toMessage = (message: DomainMessage): Message => ({
  id: message.id,
  role: message.role,
  content: message.content,
  status: message.status,
  persona: message.personaId === null ? null : (findPersona(message.personaId) ?? null),
  sass: message.sass,
  citations: message.citations.map(toCitation),
  orchestration: message.orchestrationId === null ? null : { id: message.orchestrationId },
  firstTokenMs: message.firstTokenMs,
  elapsedMs: message.elapsedMs,
  createdAt: new Date(message.createdAt),
});
