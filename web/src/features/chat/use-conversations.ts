import type { ErrorLike } from "@apollo/client";
import { computed, shallowRef, type ComputedRef, type Ref } from "vue";
import { useApolloClient } from "../../apollo/apollo-key.ts";
import { useMutation } from "../../apollo/use-mutation.ts";
import { useQuery } from "../../apollo/use-query.ts";
import {
  ConversationsDocument,
  DeleteConversationDocument,
  PinConversationDocument,
  RenameConversationDocument,
  type ConversationsQuery,
  type ConversationSummaryFragment,
} from "../../generated/graphql.ts";
import { useCatchUp } from "../../live/use-catch-up.ts";

export type ConversationSummary = ConversationSummaryFragment;

export interface ConversationsState {
  conversations: ComputedRef<readonly ConversationSummary[]>;
  error: Readonly<Ref<ErrorLike | undefined>>;
  /** Whether there are more than are loaded. */
  hasMore: ComputedRef<boolean>;
  loadingMore: Readonly<Ref<boolean>>;
  moreError: Readonly<Ref<ErrorLike | undefined>>;
  loadMore: () => Promise<void>;
  reload: () => void;
  /** These reject when the server did not do it. */
  rename: (id: string, title: string) => Promise<void>;
  pin: (id: string, pinned: boolean) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

interface Page {
  nodes: readonly ConversationSummary[];
  next: string | null;
}
const toPage = (data: ConversationsQuery | undefined): Page => ({
  nodes: data?.conversations?.edges.map(({ node }) => node) ?? [],
  next: data?.conversations?.pageInfo.hasNextPage ? data.conversations.pageInfo.endCursor : null,
});

/** The conversations, pinned ones first, then the newest: the first page is kept up to date, those behind it come as they are asked for. */
export function useConversations(): ConversationsState {
  const loadClient = useApolloClient();
  const renameConversation = useMutation(RenameConversationDocument);
  const pinConversation = useMutation(PinConversationDocument);
  const deleteConversation = useMutation(DeleteConversationDocument);
  const { data, error, refetch } = useQuery(ConversationsDocument, {});
  const first = computed(() => toPage(data.value));
  const behind = shallowRef<Page>();
  const loadingMore = shallowRef(false);
  const moreError = shallowRef<ErrorLike>();
  const next = computed(() => (behind.value ?? first.value).next);
  useCatchUp(reload);

  /** What moves up moves others out of the first page: those behind it are read anew. */
  function reload(): void {
    behind.value = undefined;
    refetch();
  }
  const changeBehind = (change: (nodes: Page["nodes"]) => Page["nodes"]) => {
    if (behind.value !== undefined) behind.value = { ...behind.value, nodes: change(behind.value.nodes) };
  };

  async function loadMore(): Promise<void> {
    const [known, after] = [behind.value, next.value];
    if (after === null || loadingMore.value) return;
    loadingMore.value = true;
    moreError.value = undefined;
    try {
      const client = await loadClient();
      const options = { query: ConversationsDocument, variables: { after }, fetchPolicy: "network-only" } as const;
      const page = toPage((await client.query(options)).data);
      if (behind.value === known) behind.value = { ...page, nodes: [...(known?.nodes ?? []), ...page.nodes] };
    } catch (cause) {
      moreError.value = cause as ErrorLike;
    }
    loadingMore.value = false;
  }

  return {
    conversations: computed(() => {
      const all = [...first.value.nodes, ...(behind.value?.nodes ?? [])];
      const seen = new Set<string>();
      return all.filter(({ id }) => !seen.has(id) && seen.add(id));
    }),
    error,
    hasMore: computed(() => next.value !== null),
    loadingMore,
    moreError,
    loadMore,
    reload,
    async rename(id, title) {
      await renameConversation({ id, title });
      changeBehind((nodes) => nodes.map((one) => (one.id === id ? { ...one, title } : one)));
    },
    async pin(id, pinned) {
      await pinConversation({ id, pinned });
      reload();
    },
    async remove(id) {
      await deleteConversation({ id });
      changeBehind((nodes) => nodes.filter((one) => one.id !== id));
      refetch();
    },
  };
}
