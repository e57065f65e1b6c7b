import type { ErrorLike } from "@apollo/client";
import { computed, shallowRef, type ComputedRef, type Ref } from "vue";
import type { LoadClient } from "../../apollo/apollo-key.ts";
import type { ChatMessage } from "./chat-message.ts";
import { readMessages } from "./read-messages.ts";

export interface EarlierMessages {
  /** Whether there are any. */
  areThere: ComputedRef<boolean>;
  loading: Readonly<Ref<boolean>>;
  error: Readonly<Ref<ErrorLike | undefined>>;
  load: () => Promise<void>;
  /** From now on, those of another conversation before a cursor; null: there are none. */
  start: (conversationId: string | null, before: string | null) => void;
}

/** Pages back through a conversation. @param onPage Told the messages before those that are known, oldest first. */
export function useEarlierMessages(
  loadClient: LoadClient,
  onPage: (messages: readonly ChatMessage[]) => void,
): EarlierMessages {
  const place = shallowRef<{ id: string; before: string } | null>(null);
  const loading = shallowRef(false);
  const error = shallowRef<ErrorLike>();

  function start(id: string | null, before: string | null): void {
    place.value = id === null || before === null ? null : { id, before };
    loading.value = false;
    error.value = undefined;
  }
  async function load(): Promise<void> {
    const from = place.value;
    if (from === null || loading.value) return;
    loading.value = true;
    error.value = undefined;
    try {
      const page = await readMessages(loadClient, from.id, from.before);
      if (place.value !== from) return;
      onPage(page.messages);
      start(from.id, page.before);
    } catch (cause) {
      if (place.value !== from) return;
      loading.value = false;
      error.value = cause as ErrorLike;
    }
  }
  return { areThere: computed(() => place.value !== null), loading, error, load, start };
}
