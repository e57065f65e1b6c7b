import { expect, it } from "vitest";
import { computed, nextTick, shallowRef } from "vue";
import type { TrendMetric } from "../src/features/overview/trend/trend-series.ts";
import { useHeadline } from "../src/features/overview/trend/use-headline.ts";
import { toMetric, toSeries } from "./fixtures/trend-metric.ts";
import { runInApp } from "./run-in-app.ts";
import { startGraphqlServer } from "./start-graphql-server.ts";

it("is asked for again when a figure of its quarter is corrected, and only then", async () => {
  const asked: object[] = [];
  await using server = await startGraphqlServer({
    metric: ({ name }: { name: string }) => ({
      ...toMetric({ name }),
      series: [],
      summary({ range }: { range: object }) {
        asked.push(range);
        return { value: asked.length, period: { from: new Date(0), to: new Date(0), label: "Q3 2026" } };
      },
    }),
  });
  const metric = shallowRef<TrendMetric>(toMetric({ series: [toSeries("2026-07", [1, 2, 3, 4])] }));
  await using app = runInApp(server, () => useHeadline(computed(() => metric.value)));
  await expect.poll(() => app.value.value?.figure.text).toBe("$1");
  metric.value = toMetric({ series: [toSeries("2026-07", [1, 2, 3, 5])] });
  await nextTick();
  metric.value = toMetric({ series: [toSeries("2026-07", [1, 2, 9, 5])] });
  await expect.poll(() => app.value.value?.figure.text).toBe("$2");
  expect(asked).toHaveLength(2);
});
