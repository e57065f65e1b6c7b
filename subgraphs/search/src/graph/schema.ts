import type { GraphDefinition } from "@sophia/subgraph-kit";
import { DocumentResolver } from "./document-resolver.ts";
import { EmbeddingResolver } from "./embedding-resolver.ts";
import { IndexingResolver } from "./indexing-resolver.ts";
import { SearchResolver } from "./search-resolver.ts";
import { JudgmentResolver, TuningResolver } from "./tuning-resolver.ts";

/** What the search subgraph answers; its entity `Document` is resolved in server.ts, where the index is known. */
export const searchGraph: GraphDefinition = {
  resolvers: [SearchResolver, DocumentResolver, IndexingResolver, EmbeddingResolver, TuningResolver, JudgmentResolver],
};
