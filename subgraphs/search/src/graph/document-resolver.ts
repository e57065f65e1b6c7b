import {
  decodeCursor,
  encodeCursor,
  pageSize,
  toConnection,
  type Connection,
  type SubgraphContext,
} from "@sophia/subgraph-kit";
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { DocumentIndex } from "../domain/documents/document-index.ts";
import type { DocumentRecord } from "../domain/documents/document.ts";
import { fromListKeys, LIST_KEYS, toListKeys } from "../domain/documents/list-cursor.ts";
import { toDocumentFilter } from "../domain/querying/to-document-filter.ts";
import { loadDocument, loadPassages } from "./document-loaders.ts";
import { Collection, Document, DocumentConnection, Passage } from "./document-types.ts";
import { SearchFilter } from "./search-types.ts";

@Resolver(() => Document)
export class DocumentResolver {
  private readonly index: DocumentIndex;

  constructor(index: DocumentIndex) {
    this.index = index;
  }

  @Query(() => Document, { nullable: true, description: "A document by its id; null where there is none." })
  document(
    @Arg("id", () => ID, { description: "The document's id." }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<DocumentRecord | null> {
    return loadDocument(this.index, context, id);
  }

  @Query(() => DocumentConnection, { nullable: true, description: "The documents, the last changed first." })
  async documents(
    @Arg("filter", () => SearchFilter, { nullable: true, description: "Which documents count." })
    filter: SearchFilter | null,
    @Arg("first", () => Int, { nullable: true, description: "How many: 1 to 100, 20 where it is left out." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The cursor of an edge." })
    after: string | null,
  ): Promise<Connection<DocumentRecord>> {
    const size = pageSize(first);
    const keys = decodeCursor(after, LIST_KEYS);
    const rows = await this.index.list(toDocumentFilter(filter, new Date()), size + 1, keys && fromListKeys(keys));
    return toConnection(rows, size, (row) => encodeCursor(toListKeys(row)), after);
  }

  @Query(() => [Collection], { nullable: true, description: "The collections that have documents, the largest first." })
  async collections(): Promise<Collection[]> {
    const counts = await this.index.collections();
    return counts.map(({ value, count }) => ({ name: value, documents: count }));
  }

  @FieldResolver(() => [Passage], { description: "Its passages, in their order." })
  passages(@Root() { id }: DocumentRecord, @Ctx() context: SubgraphContext): Promise<Passage[]> {
    return loadPassages(this.index, context, id);
  }
}
