import type { Annotation } from "../domain/annotations/annotation.ts";
import { labelsFromKey, labelsKey } from "../domain/points/labels.ts";
import type { TimeRange } from "../domain/time/time-range.ts";
import type { Query } from "./postgres-connection.ts";
import type { PostgresWrite } from "./postgres-writer.ts";

/** See `MetricStore.annotate`. */
export async function annotate({ query }: PostgresWrite, { id, metric, at, until, text, labels }: Annotation) {
  const rows = await query(
    `INSERT INTO annotations (id, metric, at, until, text, labels) SELECT $1, $2, $3, $4, $5, $6
     WHERE $2::text IS NULL OR EXISTS (SELECT 1 FROM metrics WHERE name = $2)
     ON CONFLICT (id) DO UPDATE SET metric = excluded.metric, at = excluded.at, until = excluded.until,
       text = excluded.text, labels = excluded.labels RETURNING id`,
    [id, metric, at, until, text, labelsKey(labels)],
  );
  return rows.length === 1;
}

/** See `MetricStore.deleteAnnotation`. */
export async function deleteAnnotation({ query }: PostgresWrite, id: string): Promise<boolean> {
  return (await query("DELETE FROM annotations WHERE id = $1 RETURNING id", [id])).length === 1;
}

/** See `MetricStore.listAnnotations`. */
export async function listAnnotations(
  query: Query,
  metric: string,
  { from, to }: TimeRange,
  limit: number,
): Promise<Annotation[]> {
  const rows = await query(
    `SELECT id, metric, at, until, text, labels FROM annotations
     WHERE (metric = $1 OR metric IS NULL) AND at < $2 AND coalesce(until, at + 1) > $3 ORDER BY at DESC, id LIMIT $4`,
    [metric, to, from, limit],
  );
  return rows
    .map(({ labels, ...row }) => ({ ...row, labels: labelsFromKey(String(labels)) }) as unknown as Annotation)
    .reverse();
}
