import { DomainError } from "@sophia/kernel";
import { MetricKind } from "../metric.ts";
import type { BucketBuilder } from "../points/bucket.ts";
import { Aggregate } from "./aggregate.ts";

const QUANTILES: Partial<Record<Aggregate, number>> = { P50: 0.5, P90: 0.9, P95: 0.95, P99: 0.99 };

const OF_KIND: Record<MetricKind, readonly Aggregate[]> = {
  GAUGE: ["AVG", "MIN", "MAX", "LAST", "COUNT", "P50", "P90", "P95", "P99"],
  DELTA: ["SUM", "AVG", "MIN", "MAX", "LAST", "COUNT", "RATE", "INCREASE"],
  CUMULATIVE: ["RATE", "INCREASE", "MIN", "MAX", "LAST", "COUNT"],
  HISTOGRAM: ["AVG", "SUM", "MIN", "MAX", "LAST", "COUNT", "RATE", "INCREASE", "P50", "P90", "P95", "P99"],
};

/**
 * The aggregate to use: the asked one, else the kind's own (GAUGE and HISTOGRAM AVG, DELTA SUM, CUMULATIVE RATE).
 * @throws DomainError BAD_USER_INPUT (reason AGGREGATE) for one that makes no sense for the kind.
 */
export function aggregateFor(kind: MetricKind, asked: Aggregate | null | undefined): Aggregate {
  const known = OF_KIND[kind];
  const aggregate = asked ?? known[0]!;
  if (known.includes(aggregate)) return aggregate;
  throw new DomainError("BAD_USER_INPUT", `${aggregate} makes no sense for a ${kind}: ${known.join(", ")} do`, {
    reason: "AGGREGATE",
  });
}

const SUMS: readonly Aggregate[] = [Aggregate.AVG, Aggregate.SUM, Aggregate.COUNT, Aggregate.RATE, Aggregate.INCREASE];

/** What `valueOf` will look at. */
export const needsOf = (aggregate: Aggregate) => ({
  sketches: QUANTILES[aggregate] !== undefined,
  sumsOnly: SUMS.includes(aggregate),
});

/** What is known of a step. */
export interface StepFigures extends Pick<BucketBuilder, "at" | "count" | "sum" | "min" | "max" | "last"> {
  /** Where quantiles were asked for. */
  quantile?(q: number): number | null;
}

/** @param seconds The length of the step, as far as it has gone. */
export function valueOf(bucket: StepFigures, aggregate: Aggregate, kind: MetricKind, seconds: number): number | null {
  const increase = kind === MetricKind.HISTOGRAM ? bucket.count : bucket.sum;
  switch (aggregate) {
    case Aggregate.AVG:
      return bucket.count === 0 ? null : bucket.sum / bucket.count;
    case Aggregate.SUM:
      return bucket.sum;
    case Aggregate.MIN:
      return bucket.min;
    case Aggregate.MAX:
      return bucket.max;
    case Aggregate.LAST:
      return bucket.last;
    case Aggregate.COUNT:
      return bucket.count;
    case Aggregate.INCREASE:
      return increase;
    case Aggregate.RATE:
      return increase / seconds;
    default:
      return bucket.quantile!(QUANTILES[aggregate]!);
  }
}
