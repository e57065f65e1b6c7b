import { BucketBuilder, type Bucket } from "../domain/points/bucket.ts";

/** Ascending buckets, taken together by steps counted from the epoch. */
export function gatherBuckets(buckets: Iterable<Bucket>, stepMs: number, sketches: boolean): Bucket[] {
  const steps: BucketBuilder[] = [];
  for (const bucket of buckets) {
    const at = Math.floor(bucket.at / stepMs) * stepMs;
    let step = steps.at(-1);
    if (step?.at !== at) steps.push((step = new BucketBuilder(at, sketches)));
    step.add(bucket);
  }
  return steps.map((step) => step.build());
}
