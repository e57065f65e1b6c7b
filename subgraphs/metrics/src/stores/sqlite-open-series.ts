import type { SQLInputValue } from "node:sqlite";
import type { MetricKind } from "../domain/metric.ts";
import { tooManySeries, type KnownMetric } from "../domain/points/check-fit.ts";
import type { Rejection } from "../domain/points/rejection.ts";
import { restateCounter } from "./sqlite-restate-counter.ts";
import { RollupChanges } from "./sqlite-rollups.ts";
import type { SqliteConnection } from "./sqlite-types.ts";
import { flushPoints } from "./sqlite-write-point.ts";

/** A series while a command writes to it. */
export interface OpenSeries {
  id: number;
  kind: MetricKind;
  /** Null while it has no point. */
  newestAt: number | null;
  newestValue: number | null;
  changed: number;
  changedBefore: number;
  /** Rows of `points` that are not in the table yet: all of them newer than what is. */
  newPoints: SQLInputValue[];
  rollups: RollupChanges;
  /** When a counter's points came late or were corrected: the increases there and next after change. */
  restate: Set<number>;
}

/**
 * Makes the series where it is unknown, unless its metric has too many.
 * @param key Its labels, as `labelsKey` writes them.
 */
export function openSeries(
  connection: SqliteConnection,
  metric: KnownMetric,
  key: string,
  maxSeries: number,
): OpenSeries | Rejection {
  const row =
    connection
      .prepare(
        "SELECT id, newest_at, newest_value, changed, changed_before FROM series WHERE metric = ? AND labels = ?",
      )
      .get(metric.id, key) ?? make(connection, metric.id, key, maxSeries);
  if (row === undefined) return tooManySeries(maxSeries);
  const id = Number(row.id);
  const newestAt = row.newest_at as number | null;
  return {
    id,
    kind: metric.kind,
    newestAt,
    newestValue: row.newest_value as number | null,
    changed: Number(row.changed),
    changedBefore: Number(row.changed_before),
    newPoints: [],
    rollups: new RollupChanges(id, metric.kind, newestAt),
    restate: new Set(),
  };
}

function make(connection: SqliteConnection, metric: number, labels: string, maxSeries: number) {
  const { count } = connection.prepare("SELECT count(*) AS count FROM series WHERE metric = ?").get(metric)!;
  if (Number(count) >= maxSeries) return undefined;
  return connection
    .prepare(
      `INSERT INTO series (metric, labels, changed, changed_before) VALUES (?, ?, 0, 0)
       RETURNING id, newest_at, newest_value, changed, changed_before`,
    )
    .get(metric, labels);
}

/** Brings everything that hangs on the series' points up to date. */
export function closeSeries(connection: SqliteConnection, series: OpenSeries): void {
  flushPoints(connection, series);
  if (series.restate.size > 0) restateCounter(connection, series.id, series.restate, series.rollups);
  series.rollups.write(connection);
  connection
    .prepare("UPDATE series SET newest_at = ?, newest_value = ?, changed = ?, changed_before = ? WHERE id = ?")
    .run(series.newestAt, series.newestValue, series.changed, series.changedBefore, series.id);
}
