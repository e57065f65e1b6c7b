import type { Threshold } from "../domain/metric.ts";
import { writeFact } from "./sqlite-facts.ts";
import type { SqliteConnection } from "./sqlite-types.ts";

const OF_SERIES = ["points", "rollup_second", "rollup_minute", "rollup_hour", "histogram_states", "replaced"];

/** Takes series and everything of theirs away. */
export function deleteSeries(connection: SqliteConnection, ids: readonly number[]): void {
  for (const id of ids) {
    for (const table of OF_SERIES) connection.prepare(`DELETE FROM ${table} WHERE series = ?`).run(id);
    connection.prepare("DELETE FROM series WHERE id = ?").run(id);
  }
}

/** See `MetricStore.deleteMetric`. */
export function deleteMetric(connection: SqliteConnection, name: string): boolean {
  const metric = connection.prepare("SELECT id FROM metrics WHERE name = ?").get(name);
  if (metric === undefined) return false;
  const series = connection.prepare("SELECT id FROM series WHERE metric = ?").all(metric.id!);
  deleteSeries(
    connection,
    series.map(({ id }) => Number(id)),
  );
  connection.prepare("DELETE FROM annotations WHERE metric = ?").run(name);
  connection.prepare("DELETE FROM metrics WHERE id = ?").run(metric.id!);
  return true;
}

/** See `MetricStore.setThreshold`. */
export function setThreshold(connection: SqliteConnection, metric: string, threshold: Threshold | null): boolean {
  const text = threshold === null ? null : JSON.stringify(threshold);
  return connection.prepare("UPDATE metrics SET threshold = ? WHERE name = ?").run(text, metric).changes === 1;
}

export function markStarted(connection: SqliteConnection): void {
  writeFact(connection, "started", 1);
}
