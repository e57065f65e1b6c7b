import { askPlatform } from "./ask-platform.ts";

/** As `SearchFilter` in the API. */
export interface DocumentsFilter {
  collections?: string[];
  metadata?: { name: string; value: string }[];
}

const LIST = `query List($filter: SearchFilter) { documents(filter: $filter, first: 100) { edges { node { id } } } }`;
const DELETE = `mutation Delete($ids: [ID!]!) { deleteDocuments(ids: $ids) }`;

interface Page {
  documents: { edges: { node: { id: string } }[] };
}

/** Deletes every document that matches; returns how many went. */
export async function deleteDocuments(filter: DocumentsFilter, gatewayUrl: string): Promise<number> {
  for (let deleted = 0; ;) {
    const { documents } = await askPlatform<Page>(gatewayUrl, LIST, { filter });
    const ids = documents.edges.map(({ node }) => node.id);
    if (ids.length === 0) return deleted;
    await askPlatform(gatewayUrl, DELETE, { ids });
    deleted += ids.length;
  }
}
