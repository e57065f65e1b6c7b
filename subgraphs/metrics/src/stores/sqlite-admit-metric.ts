import { MetricKind, type MetricCategory } from "../domain/metric.ts";
import { checkAge, checkFit, type KnownMetric } from "../domain/points/check-fit.ts";
import type { NewPoint } from "../domain/points/new-point.ts";
import type { Rejection } from "../domain/points/rejection.ts";
import type { SqliteConnection } from "./sqlite-types.ts";

/**
 * The point's metric, made where it is unknown; or why the point does not fit it.
 * @param known Those that this command has met.
 */
export function admitMetric(
  connection: SqliteConnection,
  known: Map<string, KnownMetric>,
  point: NewPoint,
  { category, rawSince }: { category: MetricCategory; rawSince: number },
): KnownMetric | Rejection {
  let metric = known.get(point.metric) ?? find(connection, point.metric);
  const aged = checkAge(point, metric?.category ?? category, rawSince);
  if (aged !== undefined) return aged;
  metric ??= make(connection, point, category);
  known.set(point.metric, metric);
  const misfit = checkFit(point, metric);
  if (misfit !== undefined) return misfit;
  if (point.unit && metric.unit === null) {
    connection.prepare("UPDATE metrics SET unit = ? WHERE id = ?").run(point.unit, metric.id);
    metric.unit = point.unit;
  }
  return metric;
}

function find(connection: SqliteConnection, name: string): KnownMetric | undefined {
  const row = connection.prepare("SELECT id, kind, category, unit FROM metrics WHERE name = ?").get(name);
  return row as KnownMetric | undefined;
}

function make(connection: SqliteConnection, point: NewPoint, category: MetricCategory): KnownMetric {
  const kind = point.kind ?? MetricKind.GAUGE;
  const unit = point.unit || null;
  const { lastInsertRowid } = connection
    .prepare("INSERT INTO metrics (name, kind, category, unit, description) VALUES (?, ?, ?, ?, ?)")
    .run(point.metric, kind, category, unit, point.description || null);
  return { id: Number(lastInsertRowid), kind, category, unit };
}
