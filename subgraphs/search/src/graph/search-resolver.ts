import { decodeCursor, encodeCursor, pageSize, type SubgraphContext } from "@sophia/subgraph-kit";
import { Arg, Ctx, FieldResolver, Float, ID, Int, Query, Resolver, Root } from "type-graphql";
import { quipOf } from "../domain/querying/quip.ts";
import { CURSOR_KEYS, toKeys } from "../domain/querying/search-cursor.ts";
import type { SearchContext } from "../domain/querying/search-context.ts";
import { searchDocuments } from "../domain/querying/search-documents.ts";
import { SearchMode } from "../domain/querying/search-mode.ts";
import type { ShownResults } from "../domain/tuning/shown-results.ts";
import type { SearchMeasures } from "./search-measures.ts";
import { Facet, SearchFilter, SearchResult } from "./search-types.ts";
import { toPatience } from "./to-patience.ts";

/** A result, with what its facets are counted from. */
type Result = Omit<SearchResult, "facets"> & { documentIds: string[] };

@Resolver(() => SearchResult)
export class SearchResolver {
  private readonly context: SearchContext;
  private readonly shown: ShownResults;
  private readonly measures: SearchMeasures;

  constructor(context: SearchContext, shown: ShownResults, measures: SearchMeasures) {
    this.context = context;
    this.shown = shown;
    this.measures = measures;
  }

  @Query(() => SearchResult, {
    nullable: true,
    description:
      'Searches the documents, by words and by meaning. Words are looked for in every form ("refunds" finds "refunded"), "a phrase" must be there as it is, -word must not. What holds too few of the words and is not near in meaning is no hit, so that nonsense finds nothing.',
  })
  async search(
    @Arg("query", () => String, { description: "1 to 2,000 characters; a question in plain words will do." })
    query: string,
    @Arg("mode", () => SearchMode, {
      nullable: true,
      defaultValue: SearchMode.HYBRID,
      description: "What to go by. HYBRID goes by words alone where there are no vectors: see SearchResult.mode.",
    })
    mode: SearchMode | null,
    @Arg("alpha", () => Float, {
      nullable: true,
      description: "HYBRID: the weight of meaning, 0 (words alone) to 1; the tuned one where it is left out.",
    })
    alpha: number | null,
    @Arg("filter", () => SearchFilter, { nullable: true, description: "Which documents count." })
    filter: SearchFilter | null,
    @Arg("first", () => Int, { nullable: true, description: "How many hits: 1 to 100, 20 where it is left out." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The cursor of a hit of the same search." })
    after: string | null,
    @Arg("persona", () => ID, {
      nullable: true,
      description: "Whose voice the quip is in: professional, analyst, coach or snarky.",
    })
    persona: string | null,
    @Ctx() { origin, deadlineAt }: SubgraphContext,
  ): Promise<Result> {
    const answer = await searchDocuments(this.context, {
      query,
      mode: mode ?? SearchMode.HYBRID,
      alpha: alpha ?? undefined,
      filter,
      size: pageSize(first),
      after: decodeCursor(after, CURSOR_KEYS),
      patienceMs: toPatience(deadlineAt, Date.now()),
    });
    const isFirstPage = after === null || after === undefined;
    if (isFirstPage) {
      this.measures.searched(answer, origin);
      this.shown.add(answer.id, query, answer.documentIds);
    }
    const hits = answer.hits.map(({ cursor, snippet: { text, highlights }, ...hit }) => ({
      ...hit,
      cursor: encodeCursor(toKeys(cursor)),
      snippet: text,
      highlights,
    }));
    return {
      ...answer,
      hits,
      quip: persona === null || persona === undefined ? null : quipOf(persona, answer),
      pageInfo: {
        hasNextPage: answer.hasNextPage,
        hasPreviousPage: !isFirstPage,
        startCursor: hits[0]?.cursor ?? null,
        endCursor: hits.at(-1)?.cursor ?? null,
      },
    };
  }

  @FieldResolver(() => [Facet])
  facets(@Root() { documentIds }: Result): Promise<Facet[]> {
    return this.context.index.count(documentIds);
  }
}
