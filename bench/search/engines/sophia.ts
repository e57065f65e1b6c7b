import type { DocumentIndex } from "../../../subgraphs/search/src/domain/documents/document-index.ts";
import { toDraft } from "../../../subgraphs/search/src/domain/documents/to-draft.ts";
import { SearchMode } from "../../../subgraphs/search/src/domain/querying/search-mode.ts";
import { EMBEDDER, openSqliteIndex, searchAs } from "../search-bed.ts";
import type { GeneratedPassage, GeneratedQuestion } from "../speed/corpus.ts";
import { openWeaviateIndex } from "../weaviate/open-weaviate-index.ts";
import { weaviateBytes } from "../weaviate/weaviate-server.ts";
import type { Engine } from "./engine.ts";

/** Documents under way at once, as the service's indexer has them. */
const BATCH = 64;

export const openSophia = async (folder: string): Promise<Engine> => toEngine(await openSqliteIndex(folder));

export const openSophiaOnWeaviate = async (): Promise<Engine> => ({
  ...toEngine(await openWeaviateIndex()),
  serverBytes: weaviateBytes,
});

/** The service's whole search but the question's embedding: words widened, both legs, fusion, passages read, snippets cut. */
function toEngine(index: DocumentIndex & AsyncDisposable): Engine {
  const ask = (mode: SearchMode) => async (question: GeneratedQuestion, limit: number) => {
    const { hits } = await searchAs({ index, mode, limit }, question);
    return hits.map(({ passage }) => `${passage.documentId}/${passage.position}`);
  };
  return {
    async add(passages) {
      const documents = [...Map.groupBy(passages, ({ document }) => document).values()];
      for (let at = 0; at < documents.length; at += BATCH) {
        const some = documents.slice(at, at + BATCH);
        await Promise.all(some.map((parts) => index.put(toDocument(parts))));
        const kept = await index.passagesOf(some.map(([first]) => first!.document));
        const vectors = some.flatMap((parts, n) =>
          parts.map(({ vector }, position) => ({ passageId: kept[n]![position]!.id, vector })),
        );
        await index.putVectors(EMBEDDER, vectors);
      }
    },
    async finish() {},
    keyword: ask(SearchMode.KEYWORD),
    vector: ask(SearchMode.VECTOR),
    hybrid: ask(SearchMode.HYBRID),
    [Symbol.asyncDispose]: () => index[Symbol.asyncDispose](),
  };
}

/** A section for each passage, so that it is cut where it was generated. */
function toDocument(parts: readonly GeneratedPassage[]) {
  const [{ document, title }] = parts as [GeneratedPassage];
  const content = parts.map(({ heading, text }) => `# ${heading}\n\n${text}`).join("\n\n");
  return toDraft({ id: document, title, content, mediaType: "text/markdown" });
}
