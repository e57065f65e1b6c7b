import type { ErrorLike } from "@apollo/client";
import { computed, type ComputedRef, type Ref } from "vue";
import { useQuery } from "../../apollo/use-query.ts";
import { ConversationsDocument, type ConversationSummaryFragment } from "../../generated/graphql.ts";

export interface ConversationsState {
  conversations: ComputedRef<readonly ConversationSummaryFragment[]>;
  error: Readonly<Ref<ErrorLike | undefined>>;
  reload: () => void;
}

/** The conversations, the newest first. */
export function useConversations(): ConversationsState {
  const { data, error, refetch } = useQuery(ConversationsDocument, {});
  return {
    conversations: computed(() => data.value?.conversations?.edges.map(({ node }) => node) ?? []),
    error,
    reload: refetch,
  };
}
