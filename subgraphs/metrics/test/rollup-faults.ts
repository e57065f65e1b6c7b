import type { MetricStore } from "../src/domain/metric-store.ts";
import { BucketBuilder } from "../src/domain/points/bucket.ts";
import { ROLLUP_MS, ROLLUPS } from "../src/domain/points/tier.ts";

const EVERYTHING = { from: -1e15, to: 1e15, sketches: true };

/** Every rollup bucket whose raw points are still there and that says something else than they do. */
export async function rollupFaults(store: MetricStore): Promise<string[]> {
  const faults: string[] = [];
  for (const metric of await store.listMetrics({}, 1_000, undefined)) {
    for (const { id } of await store.listSeries(metric)) {
      const raw = await store.readBuckets({ series: [id], tier: "RAW", ...EVERYTHING });
      for (const tier of ROLLUPS) {
        const step = ROLLUP_MS[tier];
        const expected = new Map<number, BucketBuilder>();
        for (const point of raw) {
          const at = Math.floor(point.at / step) * step;
          expected.set(
            at,
            (expected.get(at) ?? new BucketBuilder(at, metric.kind !== "DELTA" && metric.kind !== "CUMULATIVE")).add(
              point,
            ),
          );
        }
        const kept = new Map(
          (await store.readBuckets({ series: [id], tier, ...EVERYTHING })).map((bucket) => [bucket.at, bucket]),
        );
        for (const [at, builder] of expected) {
          const [is, should] = [kept.get(at), builder.build()].map((bucket) =>
            JSON.stringify({ ...bucket, sum: bucket?.sum.toPrecision(12), sketch: [...(bucket?.sketch ?? [])] }),
          );
          if (is !== should) faults.push(`${metric.name} ${tier} ${at}: ${is} instead of ${should}`);
        }
        for (const at of kept.keys()) {
          if (!expected.has(at) && metric.category === "BUSINESS")
            faults.push(`${metric.name} ${tier} ${at}: holds nothing`);
        }
      }
    }
  }
  return faults;
}
