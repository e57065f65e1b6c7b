import type { ReplyStreamSubscription } from "../../generated/graphql.ts";
import type { ChatMessage } from "./chat-message.ts";

export type ReplyEvent = NonNullable<ReplyStreamSubscription["replyStream"]>;

/**
 * The message after one event of its stream. `seq` is the length of the text after the event's delta, so an event that
 * is replayed changes nothing, and text is never added twice.
 */
export function applyReplyEvent(message: ChatMessage, { seq, delta, status, message: told }: ReplyEvent): ChatMessage {
  const { trouble: _over, ...before } = message;
  const content =
    delta !== null && seq > before.content.length
      ? before.content.slice(0, seq - delta.length) + delta
      : before.content;
  // What the event tells of the message may be older or newer than the text read so far: the longer text is the later one.
  const longer = told !== null && told.content.length > content.length ? told.content : content;
  return { ...before, ...told, content: longer, status };
}
