import type { Annotation } from "./annotations/annotation.ts";
import type { RecordedPoint } from "./live/metric-feed.ts";
import type { Metric, MetricCategory, MetricKind, Point, Threshold } from "./metric.ts";
import type { Bucket } from "./points/bucket.ts";
import type { Label } from "./points/labels.ts";
import type { NewPoint } from "./points/new-point.ts";
import type { RecordOptions, RejectedPoint } from "./points/record-points.ts";
import type { Retention } from "./points/retention.ts";
import type { RollupTier } from "./points/tier.ts";
import type { TimeRange } from "./time/time-range.ts";

/** One set of labels of a metric. */
export interface StoredSeries {
  id: number;
  metric: string;
  labels: Label[];
  newest: Point;
}

export interface RecordOutcome {
  rejected: RejectedPoint[];
  /** By index; a point that was there already is no change. */
  changes: RecordedChange[];
}

export interface RecordedChange {
  /** The point's place among those that were given. */
  index: number;
  /** Its place in the order of all changes of the store. */
  sequence: number;
  /** As it is kept: of a cumulative histogram the mean since the last report. */
  value: number;
}

export interface MetricQuery {
  names?: readonly string[];
  /** Part of the name, case ignored. */
  search?: string;
  kind?: MetricKind;
  category?: MetricCategory;
}

export interface BucketQuery {
  /** Ids; their points are taken together. */
  series: readonly number[];
  /** RAW stands for the points themselves. */
  tier: RollupTier;
  /** Inclusive, epoch ms. */
  from: number;
  /** Exclusive. */
  to: number;
  /** What becomes one bucket, counted from the epoch; undefined leaves the tier's own (of RAW one a point). */
  stepMs?: number;
  /** Fills `sketch`. */
  sketches: boolean;
  /** Only `count` and `sum` will be looked at: the rest may be left unfilled. */
  sumsOnly?: boolean;
}

/** A change of a series after a place in the order of all changes. */
export interface SeriesChange extends StoredSeries {
  sequence: number;
  /** False where it changed more than once since. */
  only: boolean;
}

/** Who is told what all processes of a shared store record. */
export interface ChangeFollower {
  /** The metrics that somebody listens to. */
  names(): string[];
  /** In the order of the changes, which goes on from what was told before; each once. */
  tell(points: readonly RecordedPoint[]): void;
}

/** Where metrics are kept. One port: no rule knows which store runs. Every write is durable when it resolves. */
export interface MetricStore {
  /** Made with the store: a cursor of another store is told by it. */
  readonly epoch: string;
  /**
   * Takes checked points, makes metrics and series, keeps the rollups right. A bucket of CUMULATIVE holds the increase as its sum.
   * Rejects TOO_OLD (its fine points have aged away), UNIT_CHANGED, KIND_CHANGED and TOO_MANY_SERIES.
   */
  record(points: readonly NewPoint[], options: RecordOptions): Promise<RecordOutcome>;
  /** Puts back what was before the import; resolves to how many points that were, undefined for an unknown import. */
  undoImport(importId: string): Promise<number | undefined>;
  /** False where there is none. */
  deleteMetric(name: string): Promise<boolean>;
  /** False where there is no such metric. */
  setThreshold(metric: string, threshold: Threshold | null): Promise<boolean>;
  /** Keeps one, or changes the one of that id; false where its metric is unknown. It goes with its metric. */
  annotate(annotation: Annotation): Promise<boolean>;
  /** False where there is none. */
  deleteAnnotation(id: string): Promise<boolean>;
  /** Drops what has aged of SYSTEM metrics, a bounded share of it at a time. */
  prune(now: number, retention: Retention): Promise<void>;

  /** In the order of the names, null for unknown ones; one query. */
  findMetrics(names: readonly string[]): Promise<(Metric | null)[]>;
  /** By name, after a name. */
  listMetrics(query: MetricQuery, limit: number, after: string | undefined): Promise<Metric[]>;
  listSeries(metric: Metric): Promise<StoredSeries[]>;
  /** Distinct times of raw points, newest first, at most `limit`; of many series a sample of them. */
  newestTimes(series: readonly number[], limit: number): Promise<number[]>;
  /** Of anything kept; undefined where nothing is. */
  oldestTime(series: readonly number[]): Promise<number | undefined>;
  /** Ascending; empty ones are left out. Without `stepMs` several series may give several of one time. */
  readBuckets(query: BucketQuery): Promise<Bucket[]>;
  /** Of this metric and of all, that were while the range went by; ascending, of more than `limit` the newest. */
  listAnnotations(metric: string, range: TimeRange, limit: number): Promise<Annotation[]>;
  /** The series of these metrics that changed since, in the order of their changes. */
  changesSince(metrics: readonly string[], sequence: number): Promise<SeriesChange[]>;
  /** The place of the newest change of all. */
  newestSequence(): Promise<number>;

  /**
   * Tells of what is recorded from now on, by this process too, until it is disposed of. Undefined where no other process can have
   * the store: then whoever records knows all.
   */
  readonly follow?: (follower: ChangeFollower) => Promise<AsyncDisposable>;

  /** True until `markStarted`: nobody has used this store yet. */
  isNew(): Promise<boolean>;
  markStarted(): Promise<void>;
}
