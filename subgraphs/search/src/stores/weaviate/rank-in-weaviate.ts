import type { Filters } from "weaviate-client";
import type { DocumentFilter } from "../../domain/documents/document-filter.ts";
import type { RankedPassage } from "../../domain/documents/document-index.ts";
import type { KeywordQuery } from "../../domain/querying/keyword-query.ts";
import { currentPassages } from "./current-passages.ts";
import { MAX_OBJECTS } from "./fetch-objects.ts";
import { PassageConstraints } from "./passage-constraints.ts";
import { coverageOf, toTerms } from "./stem-match.ts";
import { toConditions } from "./to-weaviate-filter.ts";
import type { WeaviateCollections } from "./weaviate-collections.ts";

const PAGE = 500;

/** Smaller than SQLite's: here a weight multiplies a column's whole score, there the times that a word stands in it. */
const WEIGHTED = [
  { name: "titleStems" as const, weight: 2 },
  { name: "headingStems" as const, weight: 1.25 },
  { name: "textStems" as const, weight: 1 },
];

/**
 * BM25 by the server, times the root of the coverage, which is counted here. A page of candidates follows another as long as one of them
 * could still come before the last that is wanted: no score is above its BM25.
 */
export async function rankInWeaviate(
  collections: WeaviateCollections,
  filters: Pick<typeof Filters, "and" | "or">,
  query: KeywordQuery,
  filter: DocumentFilter,
  minCoverage: number,
  limit: number,
): Promise<RankedPassage[]> {
  const { passages } = collections;
  const conditions = toConditions(passages, filter);
  if (conditions === null) return [];
  const constraints = new PassageConstraints(collections, filters, query);
  const required = [...conditions, ...constraints.conditions()];
  const terms = toTerms(query);
  const words = [...new Set(terms.flat(2))].join(" ");
  const ranked: RankedPassage[] = [];
  for (let offset = 0; offset + PAGE <= MAX_OBJECTS; offset += PAGE) {
    const { objects } = await passages.query.bm25(words, {
      queryProperties: WEIGHTED,
      ...(required.length > 0 && { filters: filters.and(...required) }),
      limit: PAGE,
      offset,
      returnMetadata: ["score"],
      returnProperties: ["passageId", "documentId", "generation", "titleStems", "headingStems", "textStems"],
    });
    const scored = objects
      .map(({ properties, metadata }) => ({
        ...properties,
        score: metadata?.score ?? 0,
        ...coverageOf(properties, terms),
      }))
      .filter(({ coverage }) => coverage >= minCoverage);
    const kept = await constraints.filter(await currentPassages(collections, scored));
    ranked.push(
      ...kept.map(({ passageId, documentId, score, coverage, titleCoverage }) => ({
        passageId,
        documentId,
        keywordScore: score * Math.sqrt(coverage),
        coverage,
        titleCoverage,
      })),
    );
    ranked.sort((a, b) => b.keywordScore - a.keywordScore || (a.passageId < b.passageId ? -1 : 1));
    const best = objects.at(-1)?.metadata?.score ?? 0;
    if (objects.length < PAGE || (ranked[limit - 1]?.keywordScore ?? -1) > best) break;
  }
  return ranked.slice(0, limit);
}
