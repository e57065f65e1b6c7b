import { createSubgraphContext } from "@sophia/subgraph-kit";
import { expect, it } from "vitest";
import { metricsGraphOn } from "../src/graph/schema.ts";
import { openContext } from "./open-context.ts";

it("looks a hundred references up by one query, in each request anew", async () => {
  await using context = await openContext(Date.UTC(2026, 10, 22));
  const asked: number[] = [];
  const store = {
    ...context.store,
    findMetrics(names: readonly string[]) {
      asked.push(names.length);
      return context.store.findMetrics(names);
    },
  };
  await store.record([{ metric: "m7", labels: [], at: 0, value: 1 }], { category: "BUSINESS" });
  const resolve = metricsGraphOn(store).references!.Metric!;
  for (const expected of [[100], [100, 100]]) {
    const request = createSubgraphContext({
      identity: { sub: "ada", scopes: [] },
      requestId: "r",
      signal: new AbortController().signal,
      deadlineAt: undefined,
      depth: 0,
    });
    const found = await Promise.all(
      Array.from({ length: 100 }, (_, i) => resolve({ name: `m${i}` } as never, request as never)),
    );
    expect(found.filter((metric) => metric !== null)).toMatchObject([{ name: "m7" }]);
    expect(asked).toEqual(expected);
  }
});
