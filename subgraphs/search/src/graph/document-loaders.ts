import type { SubgraphContext } from "@sophia/subgraph-kit";
import type { DocumentIndex } from "../domain/documents/document-index.ts";
import type { DocumentRecord, Passage } from "../domain/documents/document.ts";

const documentsOwner = {};
const passagesOwner = {};

/** All documents of a request in one query. */
export function loadDocument(
  index: DocumentIndex,
  context: SubgraphContext,
  id: string,
): Promise<DocumentRecord | null> {
  return context.loader<string, DocumentRecord | null>(documentsOwner, (ids) => index.documents(ids)).load(id);
}

/** The passages of all documents of a request in one query. */
export function loadPassages(index: DocumentIndex, context: SubgraphContext, id: string): Promise<Passage[]> {
  return context.loader<string, Passage[]>(passagesOwner, (ids) => index.passagesOf(ids)).load(id);
}
