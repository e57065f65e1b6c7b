import { StartError } from "@sophia/kernel";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPostgresMetricStore } from "../src/stores/postgres-metric-store.ts";
import { describeMetricStore } from "./metric-store.contract.ts";
import { startPostgres, type TestPostgres } from "./start-postgres.ts";

let server: TestPostgres;
beforeAll(async () => (server = await startPostgres()));
afterAll(() => server[Symbol.asyncDispose]());

const options = { maxSeriesPerMetric: 3 };
const open = async (url: string) => {
  const store = await openPostgresMetricStore(url, options);
  return { store, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
};

describeMetricStore("the PostgreSQL store", async () => open(await server.newDatabase()));

it("is one store for several processes: one order of changes, nothing twice, no rollup wrong", async () => {
  const url = await server.newDatabase();
  const stores = await Promise.all([open(url), open(url), open(url)]);
  await using stack = new AsyncDisposableStack();
  for (const opened of stores) stack.use(opened);
  expect(new Set(stores.map(({ store }) => store.epoch)).size).toBe(1);
  const outcomes = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      stores[i % 3]!.store.record(
        [{ metric: "m", labels: [], at: Date.UTC(2026, 9, 1) + i, value: 1, kind: "DELTA" }],
        {
          category: "BUSINESS",
        },
      ),
    ),
  );
  const sequences = outcomes.flatMap(({ changes }) => changes.map(({ sequence }) => sequence));
  expect(new Set(sequences).size).toBe(60);
  const [metric] = await stores[0]!.store.findMetrics(["m"]);
  const [series] = await stores[1]!.store.listSeries(metric!);
  const query = { series: [series!.id], from: 0, to: 1e15, sketches: false };
  expect(await stores[2]!.store.readBuckets({ ...query, tier: "HOUR" })).toMatchObject([{ count: 60, sum: 60 }]);
  expect(await stores[2]!.store.newestSequence()).toBe(Math.max(...sequences));
});

it("keeps its epoch and the order of its changes over a restart", async () => {
  const url = await server.newDatabase();
  const point = { metric: "m", labels: [], at: 0, value: 1 };
  const first = await open(url);
  await first.store.record([point], { category: "BUSINESS" });
  const [epoch, sequence] = [first.store.epoch, await first.store.newestSequence()];
  await first[Symbol.asyncDispose]();
  await using second = await open(url);
  expect([second.store.epoch, await second.store.newestSequence()]).toEqual([epoch, sequence]);
  const { changes } = await second.store.record([{ ...point, value: 2 }], { category: "BUSINESS" });
  expect(changes[0]!.sequence).toBeGreaterThan(sequence);
});

it("refuses to start without its database", async () => {
  await expect(open("postgres://postgres:wrong@127.0.0.1:1/none")).rejects.toThrow(StartError);
});

it("refuses text that the database cannot hold by a code, and knows no metric of such a name", async () => {
  await using opened = await open(await server.newDatabase());
  await expect(opened.store.deleteMetric("a\0b")).rejects.toMatchObject({ code: "BAD_USER_INPUT", reason: "TEXT" });
  expect(await opened.store.findMetrics(["a\0b"])).toEqual([null]);
});
