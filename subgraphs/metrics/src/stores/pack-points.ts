import { labelsKey, type Label } from "../domain/points/labels.ts";
import type { NewPoint, ReportedDistribution } from "../domain/points/new-point.ts";

/** What points say of their metric. */
export interface PointHead extends Pick<NewPoint, "metric" | "unit" | "kind" | "description"> {
  /** Whether they are distributions. */
  distribution: boolean;
}

/** Points in columns: what crosses to another thread at little cost. */
export interface PackedPoints {
  heads: PointHead[];
  /** The labels of each series, as `labelsKey` writes them; of another metric another series. */
  series: string[];
  /** Of each point its place in `heads` and in `series`. */
  headOf: Uint32Array;
  seriesOf: Uint32Array;
  at: Float64Array;
  values: Float64Array;
  /** By the point's place. */
  distributions: Map<number, ReportedDistribution>;
}

export function packPoints(points: readonly NewPoint[]): PackedPoints {
  const heads: PointHead[] = [];
  const packed: PackedPoints = {
    heads,
    series: [],
    headOf: new Uint32Array(points.length),
    seriesOf: new Uint32Array(points.length),
    at: new Float64Array(points.length),
    values: new Float64Array(points.length),
    distributions: new Map(),
  };
  const placeOf = createSeriesPlaces(packed.series);
  let last = -1;
  points.forEach((point, index) => {
    if (last < 0 || !isOf(heads[last]!, point)) {
      last = heads.findIndex((head) => isOf(head, point));
      if (last < 0) last = heads.push(toHead(point)) - 1;
    }
    packed.headOf[index] = last;
    packed.seriesOf[index] = placeOf(point);
    packed.at[index] = point.at;
    packed.values[index] = point.value;
    if (point.distribution !== undefined) packed.distributions.set(index, point.distribution);
  });
  return packed;
}

const isOf = (head: PointHead, { metric, unit, kind, description, distribution }: NewPoint) =>
  head.metric === metric &&
  head.unit === unit &&
  head.kind === kind &&
  head.description === description &&
  head.distribution === (distribution !== undefined);

const toHead = ({ metric, unit, kind, description, distribution }: NewPoint): PointHead => ({
  metric,
  unit,
  kind,
  description,
  distribution: distribution !== undefined,
});

/** Points that share their array of labels are told by it alone. */
function createSeriesPlaces(series: string[]): (point: NewPoint) => number {
  const byArray = new Map<string, Map<readonly Label[], number>>();
  const byKey = new Map<string, number>();
  return ({ metric, labels }) => {
    let places = byArray.get(metric);
    if (places === undefined) byArray.set(metric, (places = new Map()));
    let place = places.get(labels);
    if (place === undefined) {
      const own = labelsKey(labels);
      const key = JSON.stringify([metric, own]);
      place = byKey.get(key);
      if (place === undefined) byKey.set(key, (place = series.push(own) - 1));
      places.set(labels, place);
    }
    return place;
  };
}
