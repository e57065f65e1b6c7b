import { CalendarUnit } from "@sophia/kernel";
import {
  decodeCursor,
  encodeCursor,
  LabelInput,
  pageSize,
  Period,
  TimeRangeInput,
  toConnection,
  type Connection,
} from "@sophia/subgraph-kit";
import { Arg, FieldResolver, Float, ID, Int, Query, Resolver, Root } from "type-graphql";
import { MetricStatus, type Point } from "../domain/metric.ts";
import type { MetricsContext } from "../domain/metrics-context.ts";
import { Aggregate } from "../domain/series/aggregate.ts";
import { Downsampling } from "../domain/series/downsample.ts";
import { firstPeriod } from "../domain/series/first-period.ts";
import { latestPoint } from "../domain/series/latest-point.ts";
import { latestPeriod } from "../domain/series/latest-period.ts";
import { listLabelNames, listLabelValues } from "../domain/series/list-labels.ts";
import { readSeries } from "../domain/series/read-series.ts";
import { showsSample } from "../domain/series/shows-sample.ts";
import { summarize } from "../domain/series/summarize.ts";
import { readStatus } from "../domain/thresholds/read-status.ts";
import { MetricFilter } from "./metric-filter.ts";
import { MetricConnection, MetricObject } from "./metric-object.ts";
import { PointObject, SeriesObject } from "./series-object.ts";
import { MetricSummaryObject } from "./summary-object.ts";

@Resolver(() => MetricObject)
export class MetricResolver {
  private readonly context: MetricsContext;

  constructor(context: MetricsContext) {
    this.context = context;
  }

  @Query(() => MetricObject, { nullable: true, description: "A metric by name; null for an unknown one." })
  async metric(@Arg("name", () => ID, { description: "Its name." }) name: string): Promise<MetricObject | null> {
    return (await this.context.store.findMetrics([name]))[0]!;
  }

  @Query(() => MetricConnection, { nullable: true, description: "Metrics by name." })
  async metrics(
    @Arg("filter", () => MetricFilter, { nullable: true, description: "Which; all where left out." })
    filter: MetricFilter | null,
    @Arg("first", () => Int, { nullable: true, defaultValue: 20, description: "How many, 1 to 100." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The cursor to go on after." }) after: string | null,
  ): Promise<Connection<MetricObject>> {
    const size = pageSize(first);
    const [name] = decodeCursor(after, 1) ?? [];
    const { names, search, kind, category } = filter ?? {};
    const query = {
      ...(names && { names }),
      ...(search && { search }),
      ...(kind && { kind }),
      ...(category && { category }),
    };
    const rows = await this.context.store.listMetrics(query, size + 1, name?.toString());
    return toConnection<MetricObject>(rows, size, (metric) => encodeCursor([metric.name]), after);
  }

  @FieldResolver(() => [String], { description: "The names of the labels that its points have." })
  labelNames(@Root() metric: MetricObject): Promise<string[]> {
    return listLabelNames(this.context.store, metric);
  }

  @FieldResolver(() => [String], { description: "The values of one label, sorted." })
  labelValues(
    @Root() metric: MetricObject,
    @Arg("name", () => String, { description: "The label's name." }) name: string,
  ): Promise<string[]> {
    return listLabelValues(this.context.store, metric, name);
  }

  @FieldResolver(() => Boolean, { description: "True while all that it shows is the sample company's." })
  sample(@Root() metric: MetricObject): Promise<boolean> {
    return showsSample(this.context.store, metric);
  }

  @FieldResolver(() => PointObject, {
    nullable: true,
    description: "The newest point; of several series that stand at that time the sum (DELTA, CUMULATIVE) or the mean.",
  })
  latest(
    @Root() metric: MetricObject,
    @Arg("labels", () => [LabelInput], { nullable: true, description: "Only series with these labels." })
    labels: LabelInput[] | null,
  ): Promise<Point | null> {
    return latestPoint(this.context.store, metric, labels ?? []);
  }

  @FieldResolver(() => Period, {
    nullable: true,
    description: "The period that the newest figure stands for, e.g. October 2026; null for measurements.",
  })
  latestPeriod(@Root() metric: MetricObject): Promise<Period | null> {
    return latestPeriod(this.context, metric);
  }

  @FieldResolver(() => Period, {
    nullable: true,
    description: "The period that the oldest figure stands for: there are none before it. Null for measurements.",
  })
  firstPeriod(@Root() metric: MetricObject): Promise<Period | null> {
    return firstPeriod(this.context, metric);
  }

  @FieldResolver(() => MetricStatus, {
    description:
      "Against its threshold, with hysteresis; OK without one. NO_DATA without a point, for a measurement in the last 5 minutes.",
  })
  status(@Root() metric: MetricObject): Promise<MetricStatus> {
    return readStatus(this.context, metric);
  }

  @FieldResolver(() => [SeriesObject], {
    description:
      "Values over time: one series of all that matches, or one for each combination of the values of groupBy; then the same for range.compareWith.",
  })
  series(
    @Root() metric: MetricObject,
    @Arg("range", () => TimeRangeInput, {
      description: "When; ends with the newest figure's period, for measurements now.",
    })
    range: TimeRangeInput,
    @Arg("stepMs", () => Float, {
      nullable: true,
      description: "The length of a step, counted from 1970; at most 10,000 steps.",
    })
    stepMs: number | null,
    @Arg("every", () => CalendarUnit, { nullable: true, description: "Steps of the calendar, instead of stepMs." })
    every: CalendarUnit | null,
    @Arg("aggregate", () => Aggregate, {
      nullable: true,
      description:
        "What becomes of a step's points; by default AVG (GAUGE, HISTOGRAM), SUM (DELTA), RATE (CUMULATIVE).",
    })
    aggregate: Aggregate | null,
    @Arg("labels", () => [LabelInput], { nullable: true, description: "Only points with these labels." })
    labels: LabelInput[] | null,
    @Arg("groupBy", () => [String], {
      nullable: true,
      description: "Label names whose values make series; at most 100.",
    })
    groupBy: string[] | null,
    @Arg("maxPoints", () => Int, {
      nullable: true,
      defaultValue: 500,
      description: "Without stepMs and every: about how many steps at most, 1 to 5,000.",
    })
    maxPoints: number | null,
    @Arg("downsample", () => Downsampling, {
      nullable: true,
      description:
        "Reads up to ten times as many, finer steps (or those asked for) and keeps at most maxPoints of them, at their own times; a gap stays one null. Without it a point is a whole step.",
    })
    downsample: Downsampling | null,
  ): Promise<SeriesObject[]> {
    const request = { range, stepMs, every, aggregate, labels, groupBy, maxPoints, downsample };
    return readSeries(this.context, metric, request) as Promise<SeriesObject[]>;
  }

  @FieldResolver(() => MetricSummaryObject, { description: "A range in a few figures, held against earlier ones." })
  summary(
    @Root() metric: MetricObject,
    @Arg("range", () => TimeRangeInput, { description: "When, as for series." }) range: TimeRangeInput,
    @Arg("labels", () => [LabelInput], { nullable: true, description: "Only points with these labels." })
    labels: LabelInput[] | null,
  ): Promise<MetricSummaryObject> {
    return summarize(this.context, metric, { range, labels }) as Promise<MetricSummaryObject>;
  }
}
