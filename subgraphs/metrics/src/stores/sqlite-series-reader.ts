import type { Metric } from "../domain/metric.ts";
import type { SeriesChange, StoredSeries } from "../domain/metric-store.ts";
import { labelsFromKey, type Label } from "../domain/points/labels.ts";
import type { Row, SqliteConnection } from "./sqlite-types.ts";

/** Series that stand for all when the newest times are asked for. */
const SAMPLED_SERIES = 8;

/** See `MetricStore.listSeries`. @param labels What reads their text. */
export function listSeries(
  reader: SqliteConnection,
  { id: metric, name }: Metric,
  labels: (key: string) => Label[],
): StoredSeries[] {
  const statement = reader.prepare(
    "SELECT id, labels, newest_at, newest_value FROM series WHERE metric = ? AND newest_at IS NOT NULL ORDER BY id",
  );
  statement.setReturnArrays(true);
  const rows = statement.all(metric) as unknown as [id: number, labels: string, at: number, value: number][];
  return rows.map(([id, key, at, value]) => ({ id, metric: name, labels: labels(key), newest: { at, value } }));
}

/** See `MetricStore.newestTimes`. */
export function newestTimes(reader: SqliteConnection, series: readonly number[], limit: number): number[] {
  const newestSeries = reader
    .prepare(
      `SELECT id FROM series WHERE id IN (SELECT value FROM json_each(?)) ORDER BY newest_at DESC LIMIT ${SAMPLED_SERIES}`,
    )
    .all(JSON.stringify(series));
  const statement = reader.prepare("SELECT at FROM points WHERE series = ? ORDER BY at DESC LIMIT ?");
  const times = newestSeries.flatMap(({ id }) => statement.all(id!, limit).map(({ at }) => Number(at)));
  return [...new Set(times)].sort((a, b) => b - a).slice(0, limit);
}

/** See `MetricStore.oldestTime`. */
export function oldestTime(reader: SqliteConnection, series: readonly number[]): number | undefined {
  // The hour may begin before its first point: while that is there, it says when.
  const statement = reader.prepare(
    `SELECT max(hour.at, coalesce(CASE WHEN raw.at < hour.at + 3600000 THEN raw.at END, hour.at)) AS at
     FROM (SELECT min(at) AS at FROM rollup_hour WHERE series = ?1) AS hour,
          (SELECT min(at) AS at FROM points WHERE series = ?1) AS raw`,
  );
  const times = series.map((id) => statement.get(id)?.at).filter((at) => typeof at === "number");
  return times.length === 0 ? undefined : times.reduce((oldest, at) => Math.min(oldest, at), Infinity);
}

/** See `MetricStore.changesSince`. */
export function changesSince(reader: SqliteConnection, metrics: readonly string[], sequence: number): SeriesChange[] {
  return reader
    .prepare(
      `SELECT series.*, metrics.name FROM metrics JOIN series ON series.metric = metrics.id
       WHERE metrics.name IN (SELECT value FROM json_each(?)) AND changed > ? AND newest_at IS NOT NULL ORDER BY changed`,
    )
    .all(JSON.stringify(metrics), sequence)
    .map((row) => ({
      ...toSeries(row, String(row.name)),
      sequence: Number(row.changed),
      only: Number(row.changed_before) <= sequence,
    }));
}

function toSeries({ id, labels, newest_at, newest_value }: Row, metric: string): StoredSeries {
  return {
    id: Number(id),
    metric,
    labels: labelsFromKey(String(labels)),
    newest: { at: Number(newest_at), value: Number(newest_value) },
  };
}
