import { MetricKind, type MetricCategory } from "../domain/metric.ts";
import type { NewPoint } from "../domain/points/new-point.ts";
import type { Rejection } from "../domain/points/rejection.ts";
import type { SqliteConnection } from "./sqlite-types.ts";

export interface KnownMetric {
  id: number;
  kind: MetricKind;
  category: MetricCategory;
  unit: string | null;
}

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
  if ((metric?.category ?? category) === "SYSTEM" && point.at < rawSince) {
    return { code: "TOO_OLD", message: "Measurements of that age have been rolled up already" };
  }
  metric ??= make(connection, point, category);
  known.set(point.metric, metric);
  if ((point.kind ?? metric.kind) !== metric.kind || (point.distribution && metric.kind !== MetricKind.HISTOGRAM)) {
    return { code: "KIND_CHANGED", message: `${point.metric} is a ${metric.kind}` };
  }
  if (point.unit && metric.unit === null) {
    connection.prepare("UPDATE metrics SET unit = ? WHERE id = ?").run(point.unit, metric.id);
    metric.unit = point.unit;
  }
  if (point.unit && point.unit !== metric.unit) {
    return { code: "UNIT_CHANGED", message: `${point.metric} is measured in ${metric.unit}, not ${point.unit}` };
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
