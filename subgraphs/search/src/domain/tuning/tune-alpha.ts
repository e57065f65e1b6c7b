import { DomainError } from "@sophia/kernel";
import { randomUUID } from "node:crypto";
import { parseQuery } from "../querying/parse-query.ts";
import { fetchLegs, fuseHits, type Legs } from "../querying/rank-hits.ts";
import type { SearchContext } from "../querying/search-context.ts";
import { toQuestionText } from "../querying/to-question-text.ts";
import { widenQuery } from "../querying/widen-query.ts";
import { isBetter, type AlphaTuning } from "./alpha-tuning.ts";
import { applyAlpha } from "./apply-alpha.ts";
import { bootstrapMean } from "./bootstrap-mean.ts";
import { halveQueries } from "./halve-queries.ts";
import { ndcg } from "./ndcg.ts";
import type { JudgedQuery, TuningStore } from "./tuning-store.ts";

const LEAST_QUERIES = 10;
export const MOST_QUERIES = 300;
const STEPS = 20;
const DEPTH = 100;
const PATIENCE_MS = 10_000;

/** A judged query and what each alpha makes of it. */
interface Scored {
  query: string;
  /** nDCG@10 by the place of alpha in the sweep; the last is the baseline's. */
  scores: number[];
}

/**
 * Sweeps alpha from 0 to 1 over the judged queries: both legs of each are fetched once, everything else is reckoned from them.
 * Half of the queries (by a hash of their text) choose, the other half tells what is won.
 * @param apply Whether to apply it at once where it is better.
 * @throws DomainError CONFLICT, reason JUDGMENTS_TOO_FEW (fewer than ten queries with a relevant document that is there); what
 * `fetchLegs` throws.
 */
export async function tuneAlpha(context: SearchContext, store: TuningStore, apply: boolean): Promise<AlphaTuning> {
  const judged = await answerable(context, await store.judgedQueries(MOST_QUERIES));
  if (judged.length < LEAST_QUERIES) {
    throw new DomainError(
      "CONFLICT",
      `Judge the documents of at least ${LEAST_QUERIES} queries: ${judged.length} have a relevant one`,
      { reason: "JUDGMENTS_TOO_FEW", details: { queries: judged.length } },
    );
  }
  const baseline = context.alpha();
  const alphas = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
  const scored: Scored[] = [];
  for (const { query, grades } of judged) {
    const legs = await legsOf(context, query);
    const scores = [...alphas, baseline].map((alpha) => ndcg(documentsOf(context, legs, alpha), grades));
    scored.push({ query, scores });
  }
  const [train, heldOut] = halveQueries(scored);
  const curve = alphas.map((alpha, at) => ({ alpha, train: meanAt(train, at), heldOut: meanAt(heldOut, at) }));
  // Of equal ones the nearest to what is in force.
  const best = curve.toSorted(
    (a, b) => b.train - a.train || Math.abs(a.alpha - baseline) - Math.abs(b.alpha - baseline),
  )[0]!;
  const chosen = alphas.indexOf(best.alpha);
  const tuning: AlphaTuning = {
    id: randomUUID(),
    createdAt: new Date(),
    baseline,
    alpha: best.alpha,
    trainQueries: train.length,
    heldOutQueries: heldOut.length,
    curve,
    improvement: bootstrapMean(heldOut.map(({ scores }) => scores[chosen]! - scores.at(-1)!)),
    appliedAt: null,
    revertedAt: null,
  };
  await store.saveTuning(tuning);
  return apply && isBetter(tuning) ? applyAlpha(store, tuning.id, baseline) : tuning;
}

/** The queries of which a relevant document is still there. */
async function answerable({ index }: SearchContext, judged: readonly JudgedQuery[]): Promise<JudgedQuery[]> {
  const ids = [...new Set(judged.flatMap(({ grades }) => Object.keys(grades)))];
  const found = new Set((await index.documents(ids)).flatMap((document) => (document ? [document.id] : [])));
  return judged
    .map(({ query, grades }) => ({
      query,
      grades: Object.fromEntries(Object.entries(grades).filter(([id]) => found.has(id))),
    }))
    .filter(({ grades }) => Object.values(grades).some((grade) => grade > 0));
}

async function legsOf(context: SearchContext, text: string): Promise<Legs> {
  const query = await widenQuery(context.index, text, parseQuery(text));
  return fetchLegs(context, { text: toQuestionText(text), query, filter: {}, depth: DEPTH, patienceMs: PATIENCE_MS });
}

const documentsOf = (context: SearchContext, legs: Legs, alpha: number): string[] => [
  ...new Set(fuseHits(context, legs, alpha).map(({ documentId }) => documentId)),
];

const meanAt = (scored: readonly Scored[], at: number) =>
  scored.reduce((sum, { scores }) => sum + scores[at]!, 0) / scored.length;
