import type { Distribution } from "./distribution.ts";
import { QuantileSketch } from "./quantile-sketch.ts";

/** What came between two reports of one growing histogram; its extremes are known as finely as its sketch. */
export function subtractDistribution(now: Distribution, before: Distribution): Distribution {
  const sketch = toSketch(now);
  sketch.merge(toSketch(before), -1);
  const min = Math.max(now.min, sketch.quantile(0) ?? now.min);
  const max = Math.max(min, Math.min(now.max, sketch.quantile(1) ?? now.max));
  const uniform = min === max;
  return {
    count: now.count - before.count,
    sum: now.sum - before.sum,
    min,
    max,
    sketch: uniform ? null : sketch.encode(),
  };
}

function toSketch({ sketch, min, count }: Distribution): QuantileSketch {
  if (sketch !== null) return QuantileSketch.decode(sketch);
  const uniform = new QuantileSketch();
  uniform.add(min, count);
  return uniform;
}
