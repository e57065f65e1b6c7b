import { afterAll, beforeAll, expect, it } from "vitest";
import { ndcg } from "../src/domain/tuning/ndcg.ts";
import plainQuestions from "./plain-questions.json" with { type: "json" };
import judgments from "./sample-judgments.json" with { type: "json" };
import { startSearchService, type SearchService } from "./search-service.ts";
import unanswered from "./unanswered-questions.json" with { type: "json" };

/** What the sample's documents answer, with the model that is built in: nothing in it is random. */
type Judged = { query: string; relevant: Record<string, number> }[];
const sets = { judged: judgments as unknown as Judged, plain: plainQuestions as unknown as Judged };
/** Measured: .924 and .898. */
const NDCG_FLOORS = { judged: 0.91, plain: 0.88 };

interface Result {
  ids: string[];
  confidence: number;
}

let service: SearchService;
const asked = new Map<string, Result>();
beforeAll(async () => {
  service = await startSearchService({ SAMPLE_DATA: "on", EMBEDDER: "built-in" });
  expect((await service.follow("sample")).at(-1)).toBe("COMPLETE");
  const queries = [...Object.values(sets).flatMap((set) => set.map(({ query }) => query)), ...unanswered];
  for (const query of queries) asked.set(query, await search(query));
}, 900_000);
afterAll(() => service[Symbol.asyncDispose]());

/** The question's vector is made first: a search does not wait for it on a busy machine. */
async function search(query: string): Promise<Result> {
  const { data: made } = await service.ask("query ($query: String!) { embedding(text: $query) }", { query });
  expect(made!.embedding).toHaveLength(512);
  const { data } = await service.ask(
    "query ($query: String!) { search(query: $query, first: 100) { mode confidence hits { document { id } } } }",
    { query },
  );
  const { mode, confidence, hits } = data!.search;
  expect(mode).toBe("HYBRID");
  return {
    confidence,
    ids: [...new Set(hits.map(({ document }: { document: { id: string } }) => document.id))] as string[],
  };
}

it.each(["judged", "plain"] as const)("ranks the sample's %s questions with an nDCG@10 above its floor", (set) => {
  const scores = sets[set].map(({ query, relevant }) => ndcg(asked.get(query)!.ids, relevant));
  expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeGreaterThanOrEqual(NDCG_FLOORS[set]);
});

it("is as often right as it says", () => {
  const relevant = new Map(Object.values(sets).flatMap((set) => set.map((judged) => [judged.query, judged.relevant])));
  const told = [...asked].map(([query, { confidence, ids }]) => ({
    confidence,
    right: ids.length > 0 && (relevant.get(query)?.[ids[0]!] ?? 0) > 0 ? 1 : 0,
  }));
  const brier = told.reduce((sum, { confidence, right }) => sum + (confidence - right) ** 2, 0) / told.length;
  expect(brier).toBeLessThan(0.1); // nothing found counts too
  // By fifths of what it says, how far that is from what came of it, weighted by how many there are.
  const fifths = Map.groupBy(told, ({ confidence }) => Math.min(4, Math.floor(confidence * 5)));
  const gap = [...fifths.values()].reduce(
    (sum, some) => sum + Math.abs(some.reduce((rest, { confidence, right }) => rest + confidence - right, 0)),
    0,
  );
  expect(gap / told.length).toBeLessThan(0.1);
});

it("is sure of nothing that the documents do not speak of, and finds nothing for most of it", () => {
  const told = unanswered.map((query) => asked.get(query)!);
  expect(Math.max(...told.map(({ confidence }) => confidence))).toBeLessThan(0.6);
  expect(told.filter(({ ids }) => ids.length === 0).length).toBeGreaterThan(unanswered.length / 2);
  expect(told.filter(({ confidence }) => confidence < 0.4).length).toBeGreaterThanOrEqual(0.85 * unanswered.length);
});
