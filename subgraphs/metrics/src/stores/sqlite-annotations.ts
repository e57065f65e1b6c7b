import type { Annotation } from "../domain/annotations/annotation.ts";
import { labelsFromKey, labelsKey } from "../domain/points/labels.ts";
import type { TimeRange } from "../domain/time/time-range.ts";
import type { SqliteConnection } from "./sqlite-types.ts";

/** See `MetricStore.annotate`. */
export function annotate(connection: SqliteConnection, { id, metric, at, until, text, labels }: Annotation): boolean {
  const known = metric === null || connection.prepare("SELECT 1 FROM metrics WHERE name = ?").get(metric) !== undefined;
  if (!known) return false;
  connection
    .prepare("REPLACE INTO annotations (id, metric, at, until, text, labels) VALUES (?, ?, ?, ?, ?, ?)")
    .run(id, metric, at, until, text, labelsKey(labels));
  return true;
}

/** See `MetricStore.deleteAnnotation`. */
export function deleteAnnotation(connection: SqliteConnection, id: string): boolean {
  return connection.prepare("DELETE FROM annotations WHERE id = ?").run(id).changes === 1;
}

/** See `MetricStore.listAnnotations`. */
export function listAnnotations(
  reader: SqliteConnection,
  metric: string,
  { from, to }: TimeRange,
  limit: number,
): Annotation[] {
  return reader
    .prepare(
      `SELECT id, metric, at, until, text, labels FROM annotations
       WHERE (metric = ? OR metric IS NULL) AND at < ? AND coalesce(until, at + 1) > ? ORDER BY at DESC, id LIMIT ?`,
    )
    .all(metric, to, from, limit)
    .map(({ labels, ...row }) => ({ ...row, labels: labelsFromKey(String(labels)) }) as unknown as Annotation)
    .reverse();
}
