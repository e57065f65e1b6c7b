import type { MetricStore } from "../metric-store.ts";
import type { Steps } from "./choose-steps.ts";
import { readSteps } from "./read-steps.ts";
import type { StepFigures } from "./value-of.ts";

/** The figures of the steps alone: where buckets are read in the steps' own length, and without sketches, they are the steps. */
export function readStepFigures(
  store: MetricStore,
  series: readonly number[],
  steps: Steps,
  needs: { sketches: boolean; sumsOnly: boolean },
): Promise<readonly StepFigures[]> {
  if (needs.sketches || steps.readMs !== steps.stepMs) return readSteps(store, series, steps, needs);
  return store.readBuckets({ series, tier: steps.tier, ...steps.range, stepMs: steps.readMs, ...needs });
}
