import type { SQLInputValue } from "node:sqlite";
import { MetricKind } from "../domain/metric.ts";
import { counterIncrease } from "../domain/points/counter-increase.ts";
import type { Distribution } from "../domain/points/distribution.ts";
import type { NewPoint } from "../domain/points/new-point.ts";
import { encodeDistribution, sameBytes } from "./distribution-bytes.ts";
import { sinceLastReport } from "./sqlite-histogram-states.ts";
import { createRowInsert } from "./sqlite-insert-rows.ts";
import type { OpenSeries } from "./sqlite-open-series.ts";
import type { Row, SqliteConnection } from "./sqlite-types.ts";
import { pointAsBucket } from "./stored-bucket.ts";

const insertPoints = createRowInsert(
  "INSERT OR FAIL INTO points (series, at, value, increase, distribution, import)",
  6,
);

/** @returns The value as it is kept; undefined where nothing changed. */
export function writePoint(
  connection: SqliteConnection,
  series: OpenSeries,
  point: Pick<NewPoint, "at" | "value" | "distribution">,
  importKey: number | null,
): number | undefined {
  const { at } = point;
  let distribution: Uint8Array<ArrayBuffer> | null = null;
  let value = point.value;
  if (series.kind === MetricKind.HISTOGRAM) {
    const observed = observations(connection, series.id, point);
    if (observed === undefined || observed.count === 0) return undefined;
    distribution = encodeDistribution(observed);
    value = observed.sum / observed.count;
  }
  const late = series.newestAt !== null && at <= series.newestAt;
  const known = late ? findPoint(connection, series, at) : undefined;
  if (known !== undefined) {
    if (known.value === value && sameBytes(known.distribution as Uint8Array | null, distribution)) return undefined;
    if (importKey !== null && known.import !== importKey) remember(connection, importKey, series.id, at, known);
    connection
      .prepare("UPDATE points SET value = ?, distribution = ?, import = ? WHERE series = ? AND at = ?")
      .run(value, distribution, importKey, series.id, at);
    series.rollups.correct(at);
  } else {
    const counter = series.kind === MetricKind.CUMULATIVE;
    const increase = !counter ? null : late ? 0 : counterIncrease(series.newestValue, value);
    const row = [series.id, at, value, increase, distribution, importKey];
    if (late) insertPoints(connection, row);
    else series.newPoints.push(...row);
    if (counter && late) series.rollups.correct(at);
    else series.rollups.add(pointAsBucket({ at, value, increase, distribution }));
  }
  if (late && series.kind === MetricKind.CUMULATIVE) series.restate.add(at);
  if (series.newestAt === null || at >= series.newestAt) {
    series.newestAt = at;
    series.newestValue = value;
  }
  return value;
}

/** Brings the points that came in order to the table, many at once. */
export function flushPoints(connection: SqliteConnection, series: { newPoints: SQLInputValue[] }): void {
  if (series.newPoints.length === 0) return;
  insertPoints(connection, series.newPoints);
  series.newPoints = [];
}

function findPoint(connection: SqliteConnection, series: OpenSeries, at: number): Row | undefined {
  flushPoints(connection, series);
  return connection
    .prepare("SELECT value, distribution, import FROM points WHERE series = ? AND at = ?")
    .get(series.id, at);
}

function observations(
  connection: SqliteConnection,
  series: number,
  { at, value, distribution }: Pick<NewPoint, "at" | "value" | "distribution">,
) {
  if (distribution === undefined) return { count: 1, sum: value, min: value, max: value, sketch: null };
  if (distribution.cumulativeSince === undefined) return distribution satisfies Distribution;
  return sinceLastReport(connection, series, at, distribution.cumulativeSince, distribution);
}

/** What an import writes over comes back when it is undone. */
function remember(connection: SqliteConnection, importKey: number, series: number, at: number, known: Row): void {
  connection
    .prepare(
      "INSERT OR IGNORE INTO replaced (import, series, at, value, distribution, prior) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .run(importKey, series, at, known.value!, known.distribution ?? null, known.import ?? null);
}
