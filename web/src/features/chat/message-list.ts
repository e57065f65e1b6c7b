import { shallowRef, type ShallowRef } from "vue";
import type { ChatMessage } from "./chat-message.ts";

export interface MessageList {
  messages: Readonly<ShallowRef<readonly ChatMessage[]>>;
  find: (id: string) => ChatMessage | undefined;
  /** What the user wrote before a reply. */
  questionOf: (replyId: string) => string;
  /** Replaces the message with the same id, or adds it at the end. */
  put: (message: ChatMessage) => void;
  /** Adds earlier messages at the beginning. */
  putBefore: (earlier: readonly ChatMessage[]) => void;
  /** Changes a message that is there; nothing otherwise. */
  change: (id: string, change: (message: ChatMessage) => ChatMessage) => void;
  reset: (messages: readonly ChatMessage[]) => void;
}

/** The messages on the screen, in order. */
export function createMessageList(): MessageList {
  const messages = shallowRef<readonly ChatMessage[]>([]);
  const indexOf = (id: string) => messages.value.findIndex((message) => message.id === id);
  return {
    messages,
    find: (id) => messages.value[indexOf(id)],
    questionOf: (replyId) =>
      messages.value.slice(0, indexOf(replyId)).findLast(({ role }) => role === "USER")?.content ?? "",
    put(message) {
      const index = indexOf(message.id);
      messages.value = index === -1 ? [...messages.value, message] : messages.value.with(index, message);
    },
    putBefore: (earlier) => (messages.value = [...earlier, ...messages.value]),
    change(id, change) {
      const index = indexOf(id);
      if (index !== -1) messages.value = messages.value.with(index, change(messages.value[index]!));
    },
    reset: (next) => (messages.value = next),
  };
}
