import type { MetricCategory } from "../domain/metric.ts";
import type { RecordOutcome } from "../domain/metric-store.ts";
import type { KnownMetric } from "../domain/points/check-fit.ts";
import { labelsKey } from "../domain/points/labels.ts";
import type { NewPoint } from "../domain/points/new-point.ts";
import type { Rejection } from "../domain/points/rejection.ts";
import { admitMetric } from "./sqlite-admit-metric.ts";
import { readFact, writeFact } from "./sqlite-facts.ts";
import { closeSeries, openSeries, type OpenSeries } from "./sqlite-open-series.ts";
import type { SqliteConnection } from "./sqlite-types.ts";
import { writePoint } from "./sqlite-write-point.ts";

export interface RecordJob {
  points: readonly NewPoint[];
  category: MetricCategory;
  importId: string | undefined;
  dryRun: boolean;
  maxSeriesPerMetric: number;
}

/** See `MetricStore.record`. */
export function record(connection: SqliteConnection, job: RecordJob): RecordOutcome {
  if (!job.dryRun) return recordPoints(connection, job);
  connection.db.exec("SAVEPOINT trial");
  try {
    return recordPoints(connection, job);
  } finally {
    connection.db.exec("ROLLBACK TO trial; RELEASE trial");
  }
}

function recordPoints(connection: SqliteConnection, job: RecordJob): RecordOutcome {
  const importKey = job.importId === undefined ? null : keyOfImport(connection, job.importId);
  const rules = { category: job.category, rawSince: Number(readFact(connection, "raw_since")) };
  const firstSequence = Number(readFact(connection, "sequence")) + 1;
  const metrics = new Map<string, KnownMetric>();
  const opened = new Map<string, OpenSeries | Rejection>();
  const outcome: RecordOutcome = { rejected: [], changes: [] };

  job.points.forEach((point, index) => {
    const metric = admitMetric(connection, metrics, point, rules);
    if ("code" in metric) return void outcome.rejected.push({ index, ...metric });
    const key = `${metric.id} ${labelsKey(point.labels)}`;
    let series = opened.get(key);
    if (series === undefined) {
      series = openSeries(connection, metric, point.labels, job.maxSeriesPerMetric);
      opened.set(key, series);
    }
    if ("code" in series) return void outcome.rejected.push({ index, ...series });
    const value = writePoint(connection, series, point, importKey);
    if (value === undefined) return;
    const sequence = firstSequence + index;
    outcome.changes.push({ index, sequence, value });
    series.changedBefore = series.changed;
    series.changed = sequence;
  });

  for (const series of opened.values()) if (!("code" in series)) closeSeries(connection, series);
  const newest = outcome.changes.at(-1)?.sequence;
  if (newest !== undefined) writeFact(connection, "sequence", newest);
  return outcome;
}

function keyOfImport(connection: SqliteConnection, name: string): number {
  connection.prepare("INSERT OR IGNORE INTO imports (name) VALUES (?)").run(name);
  return Number(connection.prepare("SELECT id FROM imports WHERE name = ?").get(name)!.id);
}
