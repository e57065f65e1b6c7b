import type { ErrorLike } from "@apollo/client";
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from "vue";
import { useApolloClient } from "../../apollo/apollo-key.ts";
import { describeError } from "../../apollo/describe-error.ts";
import { useMutation } from "../../apollo/use-mutation.ts";
import { SendMessageDocument, StopReplyDocument } from "../../generated/graphql.ts";
import { applyReplyEvent } from "./apply-reply-event.ts";
import { createDraft, isUnderWay, type ChatMessage } from "./chat-message.ts";
import { followReply } from "./follow-reply.ts";
import { createMessageList } from "./message-list.ts";
import { readMessages } from "./read-messages.ts";
import { useEarlierMessages, type EarlierMessages } from "./use-earlier-messages.ts";
import { SNARKY, type Voice } from "./voice.ts";

export interface ConversationState {
  messages: Readonly<Ref<readonly ChatMessage[]>>;
  loading: Readonly<Ref<boolean>>;
  error: Readonly<Ref<ErrorLike | undefined>>;
  /** Those before the messages on the screen. */
  earlier: EarlierMessages;
  /** The reply that is being written now. */
  writing: ComputedRef<ChatMessage | undefined>;
  reload: () => void;
  send: (content: string, voice: Voice) => Promise<void>;
  /** Sends a message again that could not be sent, follows a reply again, or asks again what a reply failed to answer. */
  retry: (message: ChatMessage, voice: Voice) => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * One conversation: its messages, what is being sent, and replies as they stream in. A reply that is still under way when
 * the conversation is opened, here or on another device, goes on streaming.
 * @param id Null = a conversation that starts with the first message.
 * @param onStarted Told the id that the server gave to it.
 */
export function useConversation(id: Ref<string | null>, onStarted: (id: string) => void): ConversationState {
  const loadClient = useApolloClient();
  const sendMessage = useMutation(SendMessageDocument);
  const stopReply = useMutation(StopReplyDocument);
  const list = createMessageList();
  const loading = shallowRef(false);
  const error = shallowRef<ErrorLike>();
  const earlier = useEarlierMessages(loadClient, list.putBefore);
  const streams = new Map<string, () => void>();
  let shownId: string | null = null;

  function leave(): void {
    for (const end of streams.values()) end();
    streams.clear();
  }

  function follow(reply: ChatMessage): void {
    streams.get(reply.id)?.();
    const end = followReply(loadClient, reply.id, reply.content.length, {
      onEvent(event) {
        list.change(reply.id, (message) => applyReplyEvent(message, event));
        if (!isUnderWay({ role: "ASSISTANT", status: event.status })) streams.get(reply.id)?.();
      },
      onError: (cause) => list.change(reply.id, (message) => ({ ...message, trouble: describeError(cause) })),
    });
    streams.set(reply.id, end);
  }

  async function load(conversationId: string | null): Promise<void> {
    leave();
    list.reset([]);
    earlier.start(null, null);
    error.value = undefined;
    shownId = conversationId;
    loading.value = conversationId !== null;
    if (conversationId === null) return;
    try {
      const page = await readMessages(loadClient, conversationId, null);
      if (shownId !== conversationId) return;
      list.reset(page.messages);
      earlier.start(conversationId, page.before);
      page.messages.filter(isUnderWay).forEach(follow);
    } catch (cause) {
      if (shownId === conversationId) error.value = cause as ErrorLike;
    }
    if (shownId === conversationId) loading.value = false;
  }

  async function deliver(draft: ChatMessage, voice: Voice): Promise<void> {
    const conversationId = shownId;
    const { persona } = voice;
    list.put(draft);
    try {
      const { sendMessage: sent } = await sendMessage({
        input: {
          id: draft.id,
          content: draft.content,
          conversationId,
          persona,
          sass: persona === SNARKY ? voice.sass : null,
        },
      });
      if (shownId !== conversationId || !sent?.message || !sent.reply || !sent.conversation) return;
      list.put(sent.message);
      list.put(list.find(sent.reply.id) ?? sent.reply);
      follow(sent.reply);
      if (conversationId === null) {
        shownId = sent.conversation.id;
        onStarted(sent.conversation.id);
      }
    } catch (cause) {
      list.change(draft.id, (message) => ({ ...message, trouble: describeError(cause as ErrorLike) }));
    }
  }

  watch(id, (next) => next !== shownId && void load(next), { immediate: true });
  onScopeDispose(leave);

  const writing = computed(() => list.messages.value.findLast(isUnderWay));
  return {
    messages: list.messages,
    loading,
    error,
    earlier,
    writing,
    reload: () => void load(id.value),
    send: (content, voice) => deliver(createDraft(crypto.randomUUID(), content), voice),
    async retry({ trouble: _over, ...message }, voice) {
      if (message.role === "USER") return deliver(message, voice);
      if (message.status === "FAILED")
        return deliver(createDraft(crypto.randomUUID(), list.questionOf(message.id)), voice);
      list.put(message);
      follow(message);
    },
    async stop() {
      const reply = writing.value;
      if (reply === undefined) return;
      await stopReply({ messageId: reply.id }).catch((cause: ErrorLike) =>
        list.change(reply.id, (message) => ({ ...message, trouble: describeError(cause) })),
      );
    },
  };
}
