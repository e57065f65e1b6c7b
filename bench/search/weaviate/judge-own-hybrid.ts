import { parseQuery } from "../../../subgraphs/search/src/domain/querying/parse-query.ts";
import { stemOf } from "../../../subgraphs/search/src/domain/querying/words.ts";
import { connectWeaviate } from "../../../subgraphs/search/src/stores/weaviate/connect-weaviate.ts";
import { vectorNameOf } from "../../../subgraphs/search/src/stores/weaviate/open-collection.ts";
import { openCollections } from "../../../subgraphs/search/src/stores/weaviate/weaviate-collections.ts";
import type { Cranfield } from "../cranfield/read-cranfield.ts";
import type { BenchQuestion } from "../search-bed.ts";
import { judgeRanking, meanQuality } from "../quality/judge-ranking.ts";
import type { QualityFigure } from "../quality/measure-quality.ts";
import { weaviateServer } from "./weaviate-server.ts";

/** Weights of the words' columns, as ours has them. */
const COLUMNS = ["titleStems^2", "headingStems^1.25", "textStems"];

/** What the server's own hybrid search (relativeScoreFusion) makes of the same stems and vectors, to compare our fusion with. */
export async function judgeOwnHybrid(
  tenant: string,
  cranfield: Cranfield,
  questions: readonly BenchQuestion[],
  alphas: readonly number[],
  depth: number,
): Promise<QualityFigure[]> {
  const client = await connectWeaviate(weaviateServer()!);
  const { passages } = await openCollections(client, tenant);
  const figures: QualityFigure[] = [];
  for (const alpha of alphas) {
    const judged = [];
    for (const [n, { text, vector }] of questions.entries()) {
      const stems = parseQuery(text).words.map(stemOf).join(" ");
      const { objects } = await passages.query.hybrid(stems, {
        alpha,
        vector: [...vector],
        targetVector: vectorNameOf(1),
        fusionType: "RelativeScore",
        queryProperties: COLUMNS as never,
        limit: depth,
        returnProperties: ["documentId"],
      });
      const ids = new Set(objects.map(({ properties }) => properties.documentId));
      judged.push(judgeRanking([...ids], cranfield.relevant[n]!));
    }
    figures.push({ store: "Weaviate", ranking: `its own hybrid, alpha ${alpha}`, ...meanQuality(judged) });
  }
  await client.close();
  return figures;
}
