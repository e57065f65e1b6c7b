import { computed, shallowRef, type Ref } from "vue";
import { useApolloClient } from "../../../apollo/apollo-key.ts";
import { useMutation } from "../../../apollo/use-mutation.ts";
import {
  DeleteDocumentsDocument,
  DocumentIdsDocument,
  DocumentsDocument,
  type DocumentFactsFragment,
  type DocumentsQuery,
} from "../../../generated/graphql.ts";
import { usePages, type Pages } from "../use-pages.ts";

export interface DocumentsState extends Omit<Pages<DocumentsQuery, DocumentFactsFragment>, "first"> {
  /** Whether there was an answer. */
  known: Readonly<Ref<boolean>>;
  /** Rejects when the server did not do it. */
  remove: (id: string) => Promise<void>;
  /** Deletes every document of a collection, part by part. @param onProgress Told how many are gone. */
  removeCollection: (name: string, onProgress: (count: number) => void) => Promise<void>;
}

/** The documents, the last changed first. @param collection Null: of all collections. */
export function useDocuments(collection: Readonly<Ref<string | null>>): DocumentsState {
  const loadClient = useApolloClient();
  const deleteDocuments = useMutation(DeleteDocumentsDocument);
  const gone = shallowRef<ReadonlySet<string>>(new Set());
  const filterOf = (name: string) => ({ collections: [name] });
  const variables = computed(() => ({ filter: collection.value === null ? null : filterOf(collection.value) }));
  const { first, nodes, ...pages } = usePages(DocumentsDocument, variables, {
    toPage: (data) => ({
      nodes: data?.documents?.edges.map(({ node }) => node) ?? [],
      next: data?.documents?.pageInfo.hasNextPage ? data.documents.pageInfo.endCursor : null,
    }),
    keyOf: ({ id }) => id,
  });

  return {
    ...pages,
    nodes: computed(() => nodes.value.filter(({ id }) => !gone.value.has(id))),
    known: computed(() => !!first.value?.documents),
    reload() {
      gone.value = new Set();
      pages.reload();
    },
    async remove(id) {
      await deleteDocuments({ ids: [id] });
      gone.value = new Set(gone.value).add(id);
    },
    async removeCollection(name, onProgress) {
      const client = await loadClient();
      const options = {
        query: DocumentIdsDocument,
        variables: { filter: filterOf(name) },
        fetchPolicy: "no-cache",
      } as const;
      for (let count = 0; ;) {
        const { data } = await client.query(options);
        const ids = data?.documents?.edges.map(({ node }) => node.id) ?? [];
        if (ids.length === 0) return;
        await deleteDocuments({ ids });
        onProgress((count += ids.length));
      }
    },
  };
}
