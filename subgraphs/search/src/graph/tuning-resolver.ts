import {
  decodeCursor,
  encodeCursor,
  pageSize,
  toConnection,
  type Connection,
  type SubgraphContext,
} from "@sophia/subgraph-kit";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { DocumentRecord } from "../domain/documents/document.ts";
import type { SearchContext } from "../domain/querying/search-context.ts";
import { isBetter, type AlphaTuning as Tuning } from "../domain/tuning/alpha-tuning.ts";
import { applyAlpha, revertAlpha } from "../domain/tuning/apply-alpha.ts";
import { judgeRelevance } from "../domain/tuning/judge-relevance.ts";
import { recordClick } from "../domain/tuning/record-click.ts";
import type { ShownResults } from "../domain/tuning/shown-results.ts";
import { MOST_QUERIES, tuneAlpha } from "../domain/tuning/tune-alpha.ts";
import type { Judgment as Judged, TuningStore } from "../domain/tuning/tuning-store.ts";
import { loadDocument } from "./document-loaders.ts";
import { Document } from "./document-types.ts";
import type { SearchMeasures } from "./search-measures.ts";
import {
  AlphaState,
  AlphaTuning,
  AlphaTuningConnection,
  Judgment,
  TuneAlphaInput,
  TuningStatus,
} from "./tuning-types.ts";

@Resolver(() => AlphaTuning)
export class TuningResolver {
  private readonly context: SearchContext;
  private readonly store: TuningStore;
  private readonly shown: ShownResults;
  private readonly measures: SearchMeasures;

  constructor(context: SearchContext, store: TuningStore, shown: ShownResults, measures: SearchMeasures) {
    this.context = context;
    this.store = store;
    this.shown = shown;
    this.measures = measures;
  }

  @Query(() => AlphaTuningConnection, { nullable: true, description: "The tunings made so far, the newest first." })
  async alphaTunings(
    @Arg("first", () => Int, { nullable: true, description: "How many: 1 to 100, 20 where it is left out." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The cursor of an edge." })
    after: string | null,
  ): Promise<Connection<Tuning>> {
    const size = pageSize(first);
    const [beforeId] = decodeCursor(after, 1) ?? [];
    const rows = await this.store.tunings(size + 1, beforeId === undefined ? undefined : String(beforeId));
    return toConnection(rows, size, ({ id }) => encodeCursor([id]), after);
  }

  @Query(() => AlphaState, {
    nullable: true,
    description: "How search weighs meaning against words now, and what it could learn from.",
  })
  async alphaState(): Promise<Omit<AlphaState, "tuning"> & { tuning: Tuning | null }> {
    const judged = await this.store.judgedQueries(MOST_QUERIES);
    return {
      alpha: this.context.alpha(),
      tuning: this.store.inForce(),
      judgedQueries: judged.filter(({ grades }) => Object.values(grades).some((grade) => grade > 0)).length,
    };
  }

  @Mutation(() => Judgment, {
    nullable: true,
    description: "Says how well a document answers a query: what tuneAlpha goes by. Judged again, the last one counts.",
  })
  judgeRelevance(
    @Arg("query", () => String, { description: "The query, as it is asked." }) query: string,
    @Arg("documentId", () => ID, { description: "The document; NOT_FOUND for an unknown one." }) documentId: string,
    @Arg("grade", () => Int, { description: "0 not at all, 1 a little, 2 well, 3 exactly." }) grade: number,
  ): Promise<Judged> {
    return judgeRelevance(this.context.index, this.store, { query, documentId, grade });
  }

  @Mutation(() => Boolean, {
    nullable: true,
    description:
      "Says that a document of a result was opened: counted as grade 1, from the second time on as 2, where nobody judged it. False for a result that is forgotten, or that has no such document.",
  })
  recordClick(
    @Arg("resultId", () => ID, { description: "SearchResult.id." }) resultId: string,
    @Arg("documentId", () => ID, { description: "The document that was opened." }) documentId: string,
    @Ctx() { origin }: SubgraphContext,
  ): Promise<boolean> {
    return recordClick(this.shown, this.store, { resultId, documentId }, (rank) => this.measures.clicked(rank, origin));
  }

  @Mutation(() => AlphaTuning, {
    nullable: true,
    description:
      "Sweeps alpha over the judged queries (nDCG@10): half of them choose, the others tell what is won. CONFLICT (reason JUDGMENTS_TOO_FEW) below ten queries.",
  })
  tuneAlpha(
    @Arg("input", () => TuneAlphaInput, { nullable: true, description: "How to tune." }) input: TuneAlphaInput | null,
  ): Promise<Tuning> {
    return tuneAlpha(this.context, this.store, input?.apply ?? false);
  }

  @Mutation(() => AlphaTuning, {
    nullable: true,
    description:
      "Brings a tuning's alpha into force for every hybrid search that names none. CONFLICT where it is no certain gain (reason NOT_BETTER), or was compared with an alpha that is no longer in force (reason OUTDATED).",
  })
  applyAlpha(@Arg("tuningId", () => ID, { description: "The tuning's id." }) tuningId: string): Promise<Tuning> {
    return applyAlpha(this.store, tuningId, this.context.alpha());
  }

  @Mutation(() => AlphaTuning, {
    nullable: true,
    description:
      "Puts the alpha that was applied last out of force, and answers its tuning; the alpha before is in force again. CONFLICT (reason NOTHING_APPLIED) where there is none.",
  })
  revertAlpha(): Promise<Tuning> {
    return revertAlpha(this.store);
  }

  @FieldResolver(() => TuningStatus)
  status(@Root() tuning: Tuning): TuningStatus {
    if (tuning.revertedAt !== null) return TuningStatus.REVERTED;
    if (tuning.appliedAt !== null) return TuningStatus.APPLIED;
    return isBetter(tuning) ? TuningStatus.BETTER : TuningStatus.NOT_BETTER;
  }
}

@Resolver(() => Judgment)
export class JudgmentResolver {
  private readonly context: SearchContext;

  constructor(context: SearchContext) {
    this.context = context;
  }

  @FieldResolver(() => Document, { nullable: true })
  document(@Root() { documentId }: Judged, @Ctx() context: SubgraphContext): Promise<DocumentRecord | null> {
    return loadDocument(this.context.index, context, documentId);
  }
}
