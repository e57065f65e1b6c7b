import type { Telemetry } from "@sophia/kernel";
import { decodeCursor, encodeCursor, pageSize, type SubgraphContext } from "@sophia/subgraph-kit";
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { DocumentIndex } from "../domain/documents/document-index.ts";
import { RankingCache } from "../domain/querying/ranking-cache.ts";
import { CURSOR_KEYS, toKeys } from "../domain/querying/search-cursor.ts";
import { searchDocuments } from "../domain/querying/search-documents.ts";
import { SearchMode } from "../domain/querying/search-mode.ts";
import { toDocumentFilter } from "../domain/querying/to-document-filter.ts";
import { Facet, SearchFilter, SearchResult } from "./search-types.ts";

/** A result, with what its facets are counted from. */
type Result = Omit<SearchResult, "facets"> & { documentIds: string[] };

@Resolver(() => SearchResult)
export class SearchResolver {
  private readonly index: DocumentIndex;
  private readonly hitRate: ReturnType<Telemetry["meter"]["createHistogram"]>;
  private readonly rankings = new RankingCache();

  constructor(index: DocumentIndex, { meter }: Pick<Telemetry, "meter">) {
    this.index = index;
    this.hitRate = meter.createHistogram("search.hit_rate", {
      unit: "1",
      description: "1 for a search answered with a hit above the relevance floor, else 0",
    });
  }

  @Query(() => SearchResult, {
    nullable: true,
    description:
      'Searches the documents. Words are looked for in every form ("refunds" finds "refunded"), "a phrase" must be there as it is, -word must not. A passage with fewer than half of the query\'s words is no hit, so that nonsense finds nothing.',
  })
  async search(
    @Arg("query", () => String, { description: "1 to 2,000 characters; a question in plain words will do." })
    query: string,
    @Arg("mode", () => SearchMode, { nullable: true, defaultValue: SearchMode.KEYWORD, description: "What to go by." })
    mode: SearchMode | null,
    @Arg("filter", () => SearchFilter, { nullable: true, description: "Which documents count." })
    filter: SearchFilter | null,
    @Arg("first", () => Int, { nullable: true, description: "How many hits: 1 to 100, 20 where it is left out." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The cursor of a hit of the same search." })
    after: string | null,
    @Ctx() { origin }: SubgraphContext,
  ): Promise<Result> {
    const answer = await searchDocuments(this.index, this.rankings, {
      query,
      filter: toDocumentFilter(filter, new Date()),
      size: pageSize(first),
      after: decodeCursor(after, CURSOR_KEYS),
    });
    if (after === null || after === undefined) this.hitRate.record(answer.totalCount > 0 ? 1 : 0, { origin });
    const hits = answer.hits.map(({ cursor, snippet: { text, highlights }, ...hit }) => ({
      ...hit,
      cursor: encodeCursor(toKeys(cursor)),
      snippet: text,
      highlights,
    }));
    return {
      ...answer,
      hits,
      mode: mode ?? SearchMode.KEYWORD,
      pageInfo: {
        hasNextPage: answer.hasNextPage,
        hasPreviousPage: after !== null && after !== undefined,
        startCursor: hits[0]?.cursor ?? null,
        endCursor: hits.at(-1)?.cursor ?? null,
      },
    };
  }

  @FieldResolver(() => [Facet])
  facets(@Root() { documentIds }: Result): Promise<Facet[]> {
    return this.index.count(documentIds);
  }
}
