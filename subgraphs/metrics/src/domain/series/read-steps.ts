import type { MetricStore } from "../metric-store.ts";
import { BucketBuilder } from "../points/bucket.ts";
import type { Steps } from "./choose-steps.ts";

/** The points of some series, taken together, one bucket a step; ascending, without the empty ones. */
export async function readSteps(
  store: MetricStore,
  series: readonly number[],
  steps: Steps,
  { sketches = false, sumsOnly = false }: { sketches?: boolean; sumsOnly?: boolean },
): Promise<BucketBuilder[]> {
  const buckets = await store.readBuckets({
    series,
    tier: steps.tier,
    ...steps.range,
    stepMs: steps.readMs,
    sketches,
    sumsOnly,
  });
  const gathered: BucketBuilder[] = [];
  let end = -Infinity;
  for (const bucket of buckets) {
    if (bucket.at >= end) {
      const at = steps.startOf(bucket.at);
      gathered.push(new BucketBuilder(at, sketches));
      end = steps.next(at);
    }
    gathered.at(-1)!.add(bucket);
  }
  return gathered;
}
