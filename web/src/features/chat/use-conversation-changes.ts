import type { ErrorLike } from "@apollo/client";
import { shallowRef, type Ref } from "vue";
import { describeError } from "../../apollo/describe-error.ts";

export interface ConversationChanges {
  /** Why the last change was not made. */
  trouble: Ref<string | null>;
  /** @returns Whether it was made. */
  attempt: (change: () => Promise<void>) => Promise<boolean>;
}

/** Changes that the user makes to the list, of which one may fail. */
export function useConversationChanges(): ConversationChanges {
  const trouble = shallowRef<string | null>(null);
  return {
    trouble,
    async attempt(change) {
      trouble.value = null;
      try {
        await change();
        return true;
      } catch (cause) {
        trouble.value = describeError(cause as ErrorLike);
        return false;
      }
    },
  };
}
