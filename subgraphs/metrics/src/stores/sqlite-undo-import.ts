import type { MetricKind } from "../domain/metric.ts";
import { deleteSeries } from "./sqlite-metric-commands.ts";
import { restateCounter } from "./sqlite-restate-counter.ts";
import { RollupChanges } from "./sqlite-rollups.ts";
import type { SqliteConnection } from "./sqlite-types.ts";

/** See `MetricStore.undoImport`. */
export function undoImport(connection: SqliteConnection, name: string): number | undefined {
  const known = connection.prepare("SELECT id FROM imports WHERE name = ?").get(name);
  if (known === undefined) return undefined;
  const id = Number(known.id);
  reroute(connection, id);
  const touched = connection
    .prepare(
      `SELECT series.id, metrics.id AS metric, metrics.kind FROM series JOIN metrics ON metrics.id = series.metric
       WHERE series.id IN (SELECT DISTINCT series FROM points WHERE import = ?)`,
    )
    .all(id) as { id: number; metric: number; kind: MetricKind }[];
  let undone = 0;
  for (const { id: series, kind } of touched) undone += undoInSeries(connection, id, series, kind);
  for (const metric of new Set(touched.map((series) => series.metric))) {
    connection
      .prepare(
        "DELETE FROM metrics WHERE id = ? AND threshold IS NULL AND NOT EXISTS (SELECT 1 FROM series WHERE metric = metrics.id)",
      )
      .run(metric);
  }
  connection.prepare("DELETE FROM replaced WHERE import = ?").run(id);
  connection.prepare("DELETE FROM imports WHERE id = ?").run(id);
  return undone;
}

/** Later imports that wrote over this one's points would bring them back: they get what this one itself replaced. */
function reroute(connection: SqliteConnection, id: number): void {
  const later = connection.prepare("SELECT import, series, at FROM replaced WHERE prior = ?").all(id);
  for (const row of later) {
    const place = [row.import!, row.series!, row.at!];
    const own = connection
      .prepare("SELECT value, distribution, prior FROM replaced WHERE import = ? AND series = ? AND at = ?")
      .get(id, row.series!, row.at!);
    if (own === undefined) {
      connection.prepare("DELETE FROM replaced WHERE import = ? AND series = ? AND at = ?").run(...place);
    } else {
      connection
        .prepare(
          "UPDATE replaced SET value = ?, distribution = ?, prior = ? WHERE import = ? AND series = ? AND at = ?",
        )
        .run(own.value!, own.distribution!, own.prior!, ...place);
    }
  }
}

function undoInSeries(connection: SqliteConnection, id: number, series: number, kind: MetricKind): number {
  const rollups = new RollupChanges(series, kind, null);
  const times = connection
    .prepare("SELECT at FROM points WHERE series = ? AND import = ?")
    .all(series, id)
    .map(({ at }) => Number(at));
  for (const at of times) rollups.correct(at);
  connection
    .prepare(
      `UPDATE points SET value = old.value, distribution = old.distribution, import = old.prior FROM replaced AS old
       WHERE points.series = ?1 AND points.import = ?2 AND old.import = ?2 AND old.series = ?1 AND old.at = points.at`,
    )
    .run(series, id);
  connection.prepare("DELETE FROM points WHERE series = ? AND import = ?").run(series, id);
  if (kind === "CUMULATIVE") restateCounter(connection, series, times, rollups);
  rollups.write(connection);
  const newest =
    connection.prepare("SELECT at, value FROM points WHERE series = ? ORDER BY at DESC LIMIT 1").get(series) ??
    connection
      .prepare("SELECT last_at AS at, last AS value FROM rollup_hour WHERE series = ? ORDER BY at DESC LIMIT 1")
      .get(series);
  if (newest === undefined) deleteSeries(connection, [series]);
  else {
    connection
      .prepare("UPDATE series SET newest_at = ?, newest_value = ? WHERE id = ?")
      .run(newest.at!, newest.value!, series);
  }
  return times.length;
}
