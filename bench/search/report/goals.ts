import { atLeast, atMost, type Goal } from "../../harness/goal.ts";
import { SOPHIA, SOPHIA_ON_WEAVIATE } from "../engines/engines.ts";
import { KEPT_APART } from "../quality/measure-quality.ts";
import type { SearchResult } from "../search-area.ts";
import { percentile } from "./percentile.ts";

const SIZE = 20_000;

/** Those goals whose parts were measured. */
export function judge({ quality, speed }: Pick<SearchResult, "quality" | "speed">): Goal[] {
  const own = speed.find(({ engine, size }) => engine === SOPHIA && size === SIZE);
  const goals: Goal[] = [];
  if (own !== undefined) {
    const p95 = percentile(own.latencies.hybrid, 0.95);
    goals.push(
      atMost("hybrid p95 at 20,000 passages, the question's vector given", p95, 25, "ms"),
      atLeast("recall@10 of exact search at 20,000 passages", own.recall, 0.98, ""),
      ...speed
        .filter(({ engine, size }) => size === SIZE && engine !== SOPHIA && engine !== SOPHIA_ON_WEAVIATE)
        .map(({ engine, latencies }) =>
          atLeast(`hybrid p95 of ${engine} against Sophia`, percentile(latencies.hybrid, 0.95) / p95, 2),
        ),
    );
  }
  const ndcg = (store: string, beginning = "") =>
    quality
      .filter((each) => each.store === store && each.ranking.startsWith(beginning))
      .filter(({ ranking }) => !ranking.endsWith(KEPT_APART))
      .reduce((best, { ndcg10 }) => Math.max(best, ndcg10), 0);
  const byWords = ndcg("SQLite", "keyword");
  if (byWords > 0) goals.push(atLeast("nDCG@10 by words against the better of BM25 and FTS5", byWords / ndcg(""), 1));
  for (const store of new Set(quality.map((each) => each.store))) {
    const legs = Math.max(ndcg(store, "keyword"), ndcg(store, "vector"));
    if (legs > 0)
      goals.push(atLeast(`${store}: nDCG@10 of hybrid against its better leg`, ndcg(store, "hybrid") / legs, 1));
  }
  return goals;
}
