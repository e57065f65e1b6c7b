import { MetricKind } from "../domain/metric.ts";
import { BucketBuilder } from "../domain/points/bucket.ts";
import type { KnownMetric } from "../domain/points/check-fit.ts";
import { counterIncrease } from "../domain/points/counter-increase.ts";
import type { Distribution } from "../domain/points/distribution.ts";
import type { NewPoint } from "../domain/points/new-point.ts";
import { subtractDistribution } from "../domain/points/subtract-distribution.ts";
import { ROLLUPS, type Rollup } from "../domain/points/tier.ts";
import { encodeDistribution, sameBytes } from "./distribution-bytes.ts";
import { bucketStart, isSketched, pointAsBucket } from "./stored-bucket.ts";

export interface StoredPoint {
  at: number;
  value: number;
  increase: number | null;
  distribution: Uint8Array | null;
  import: number | null;
}

/** The last report of a histogram that counts since its process began. */
export interface HistogramState {
  at: number;
  since: number;
  reported: Distribution;
}

export interface DraftStart {
  id: number;
  metric: KnownMetric;
  newestAt: number | null;
  newestValue: number | null;
  changed: number;
  changedBefore: number;
}

/** A series in memory while a batch is applied to it: what a store that is asked in bulk has to load before and to write after. */
export class SeriesDraft {
  readonly id: number;
  readonly metric: KnownMetric;
  newestAt: number | null;
  newestValue: number | null;
  changed: number;
  changedBefore: number;
  /** When a counter's points came late or were corrected: the increases there and next after change. */
  readonly restate = new Set<number>();
  state: HistogramState | undefined;
  stateChanged = false;
  /** Points at the times that the batch meets: those kept before, then as they shall be. */
  readonly points = new Map<number, StoredPoint>();
  readonly written = new Set<number>();
  /** What an import wrote over. */
  readonly replaced: StoredPoint[] = [];
  /** New points by bucket, to be added to what is kept. */
  readonly added = new Map<Rollup, Map<number, BucketBuilder>>(ROLLUPS.map((tier) => [tier, new Map()]));
  /** Hours whose rollups are to be made anew from the raw points. */
  readonly staleHours = new Set<number>();

  constructor({ id, metric, newestAt, newestValue, changed, changedBefore }: DraftStart) {
    this.id = id;
    this.metric = metric;
    this.newestAt = newestAt;
    this.newestValue = newestValue;
    this.changed = changed;
    this.changedBefore = changedBefore;
  }

  /** @returns The value as it will be kept; undefined where nothing changes. */
  write(point: NewPoint, importKey: number | null): number | undefined {
    const { at } = point;
    let { value } = point;
    let distribution: Uint8Array | null = null;
    if (this.metric.kind === MetricKind.HISTOGRAM) {
      const observed = this.#observations(point);
      if (observed === undefined || observed.count === 0) return undefined;
      distribution = encodeDistribution(observed);
      value = observed.sum / observed.count;
    }
    const late = this.newestAt !== null && at <= this.newestAt;
    const counter = this.metric.kind === MetricKind.CUMULATIVE;
    const known = this.points.get(at);
    const next = { at, value, distribution, import: importKey };
    if (known !== undefined) {
      if (known.value === value && sameBytes(known.distribution, distribution)) return undefined;
      if (importKey !== null && known.import !== importKey) this.replaced.push(known);
      this.points.set(at, { ...next, increase: known.increase });
      this.staleHours.add(bucketStart("HOUR", at));
    } else {
      const increase = !counter ? null : late ? 0 : counterIncrease(this.newestValue, value);
      this.points.set(at, { ...next, increase });
      if (counter && late) this.staleHours.add(bucketStart("HOUR", at));
      else this.#add({ ...next, increase });
    }
    this.written.add(at);
    if (late && counter) this.restate.add(at);
    if (this.newestAt === null || at >= this.newestAt) {
      this.newestAt = at;
      this.newestValue = value;
    }
    return value;
  }

  #add(point: StoredPoint): void {
    const bucket = pointAsBucket({ ...point });
    for (const [tier, builders] of this.added) {
      const at = bucketStart(tier, point.at);
      let builder = builders.get(at);
      if (builder === undefined) builders.set(at, (builder = new BucketBuilder(at, isSketched(this.metric.kind))));
      builder.add(bucket);
    }
  }

  #observations({ at, value, distribution }: NewPoint): Distribution | undefined {
    if (distribution === undefined) return { count: 1, sum: value, min: value, max: value, sketch: null };
    const since = distribution.cumulativeSince;
    if (since === undefined) return distribution;
    const before = this.state;
    if (before !== undefined && at <= before.at) return undefined;
    this.state = { at, since, reported: distribution };
    this.stateChanged = true;
    if (before === undefined) return undefined;
    const restarted = since !== before.since || distribution.count < before.reported.count;
    return restarted ? distribution : subtractDistribution(distribution, before.reported);
  }
}
