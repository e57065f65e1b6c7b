import { DateTime, Period } from "@sophia/subgraph-kit";
import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import type { Point } from "../domain/metric.ts";
import type { Anomaly } from "../domain/series/find-anomalies.ts";
import type { MetricSummary } from "../domain/series/summarize.ts";
import { TrendDirection, type Trend } from "../domain/series/trend.ts";
import { PointObject } from "./series-object.ts";

registerEnumType(TrendDirection, {
  name: "TrendDirection",
  description: "Where a figure is heading, by the Mann-Kendall test at 5 %.",
  valuesConfig: {
    RISING: { description: "Rises, and not by chance." },
    FALLING: { description: "Falls, and not by chance." },
    FLAT: { description: "No direction that chance would not explain." },
  },
});

@ObjectType("Trend", {
  description:
    "A robust trend over the range's steps: the Theil-Sen slope, i.e. the median of the slopes of all pairs " +
    "(Sen, Journal of the American Statistical Association 63, 1968), so that a single outlier does not turn it.",
})
export class TrendObject implements Trend {
  @Field(() => Float, {
    description: "The slope per step (a month where the figures are monthly), in the metric's unit.",
  })
  perStep!: number;

  @Field(() => Float, {
    nullable: true,
    description: "perStep in percent of the median value; null where that is 0.",
  })
  percentPerStep!: number | null;

  @Field(() => TrendDirection, {
    description:
      "By the Mann-Kendall test (Mann, Econometrica 13, 1945; Kendall 1975), two-sided at 5 %, with ties; " +
      "fewer than five steps never reach it.",
  })
  direction!: TrendDirection;
}

@ObjectType("Anomaly", { description: "A step whose value stands out from the trend and the season." })
export class AnomalyObject implements Anomaly {
  @Field(() => DateTime, { description: "The start of the step (a month where the figures are monthly)." })
  at!: number;

  @Field(() => Float, { description: "Its value, in the metric's unit." })
  value!: number;

  @Field(() => Float, { description: "What trend and season let expect." })
  expected!: number;

  @Field(() => Float, {
    description: "(value - expected) / (1.4826 MAD): robust standard deviations above, or negative below.",
  })
  score!: number;
}

@ObjectType("MetricSummary", {
  description:
    "A metric over one range. Its steps are the figure's own periods (months where it is monthly); " +
    "for a measurement the steps that series would answer with.",
})
export class MetricSummaryObject implements MetricSummary {
  @Field(() => Period, { description: "The range, in whole periods of the figure, with the name people use for it." })
  period!: Period;

  @Field(() => Boolean, {
    description:
      "False while the period still goes on, or reaches back before the first point: not all of it is known.",
  })
  complete!: boolean;

  @Field(() => PointObject, { nullable: true, description: "The newest point in the range." })
  latest!: Point | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The range in one figure: DELTA the sum, CUMULATIVE the increase, GAUGE the last step's value, HISTOGRAM the mean.",
  })
  value!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The sum (DELTA), the increase (CUMULATIVE) or the observations' sum (HISTOGRAM); null for a GAUGE, whose points do not add up.",
  })
  total!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "value for the period of the same length just before: whole months where the range is whole months. Null where the data do not reach back far enough.",
  })
  previous!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "value for the same period a year (12 months) before; null like previous.",
  })
  yearAgo!: number | null;

  @Field(() => Float, { nullable: true, description: "value - previous." })
  change!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 * (value - previous) / |previous|; null where previous is 0.",
  })
  changePercent!: number | null;

  @Field(() => Float, { nullable: true, description: "100 * (value - yearAgo) / |yearAgo|; null where yearAgo is 0." })
  changeYoYPercent!: number | null;

  @Field(() => Float, { nullable: true, description: "The smallest step of a figure; the smallest measurement." })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: "The largest step of a figure; the largest measurement." })
  max!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The mean of a figure's steps (sum / number); of the measurements, for GAUGE and HISTOGRAM (sum / count).",
  })
  mean!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The 95th percentile: of a figure's steps, interpolated (Hyndman and Fan, type 7); of measurements, from a " +
      "mergeable sketch within 0.55 % (Masson, Rim and Lee, DDSketch, PVLDB 12, 2019).",
  })
  p95!: number | null;

  @Field(() => TrendObject, { nullable: true, description: "Null with fewer than two steps." })
  trend!: Trend | null;

  findAnomalies!: () => Promise<Anomaly[]>;

  @Field(() => [AnomalyObject], {
    description:
      "Steps of the range that stand out: more than 3.5 robust standard deviations (1.4826 times the median absolute " +
      "deviation; Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993) from the Theil-Sen line plus what is usual " +
      "for the season (the weekday, month, quarter; the time of day of measurements) where three cycles of it are known. " +
      "Judged with earlier steps: 48 months, 20 quarters, 56 days. None with fewer than eight values.",
  })
  anomalies(): Promise<Anomaly[]> {
    return this.findAnomalies();
  }
}
