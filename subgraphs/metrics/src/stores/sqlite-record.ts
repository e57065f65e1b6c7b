import type { MetricCategory } from "../domain/metric.ts";
import type { RejectedPoint } from "../domain/points/record-points.ts";
import type { Rejection } from "../domain/points/rejection.ts";
import type { PackedPoints } from "./pack-points.ts";
import { Admission } from "./sqlite-admission.ts";
import { readFact, writeFact } from "./sqlite-facts.ts";
import { closeSeries, openSeries, type OpenSeries } from "./sqlite-open-series.ts";
import type { SqliteConnection } from "./sqlite-types.ts";
import { writePoint } from "./sqlite-write-point.ts";

export interface RecordJob {
  points: PackedPoints;
  category: MetricCategory;
  importId: string | undefined;
  dryRun: boolean;
  maxSeriesPerMetric: number;
}

/** A `RecordOutcome` in columns. */
export interface PackedOutcome {
  rejected: RejectedPoint[];
  /** Of the job's first point, changed or not. */
  firstSequence: number;
  /** The places of the points that changed something. */
  changed: Uint32Array;
  /** Theirs, as they are kept. */
  values: Float64Array;
  /** Pairs: a series that was written to, and since when its hours may be others. */
  hours: Float64Array;
}

/** See `MetricStore.record`. */
export function record(connection: SqliteConnection, job: RecordJob): PackedOutcome {
  if (!job.dryRun) return recordPoints(connection, job);
  connection.db.exec("SAVEPOINT trial");
  try {
    return recordPoints(connection, job);
  } finally {
    connection.db.exec("ROLLBACK TO trial; RELEASE trial");
  }
}

function recordPoints(connection: SqliteConnection, { points, ...job }: RecordJob): PackedOutcome {
  const importKey = job.importId === undefined ? null : keyOfImport(connection, job.importId);
  const rawSince = Number(readFact(connection, "raw_since"));
  const firstSequence = Number(readFact(connection, "sequence")) + 1;
  const admission = new Admission(connection, { category: job.category, rawSince });
  const opened: (OpenSeries | Rejection)[] = [];
  const rejected: RejectedPoint[] = [];
  const count = points.at.length;
  const changed = new Uint32Array(count);
  const values = new Float64Array(count);
  let changes = 0;

  for (let index = 0; index < count; index++) {
    const at = points.at[index]!;
    const metric = admission.admit(points.heads[points.headOf[index]!]!, at);
    if ("code" in metric) {
      rejected.push({ index, ...metric });
      continue;
    }
    const place = points.seriesOf[index]!;
    const series = (opened[place] ??= openSeries(connection, metric, points.series[place]!, job.maxSeriesPerMetric));
    if ("code" in series) {
      rejected.push({ index, ...series });
      continue;
    }
    const distribution = points.distributions.get(index);
    const point = { at, value: points.values[index]!, ...(distribution !== undefined && { distribution }) };
    const value = writePoint(connection, series, point, importKey);
    if (value === undefined) continue;
    series.changedBefore = series.changed;
    series.changed = firstSequence + index;
    changed[changes] = index;
    values[changes++] = value;
  }

  const hours: number[] = [];
  for (const series of opened) {
    // One whose points were all refused was never opened: a hole in the list.
    if (series === undefined || "code" in series) continue;
    closeSeries(connection, series);
    hours.push(series.id, series.rollups.firstHour);
  }
  if (changes > 0) writeFact(connection, "sequence", firstSequence + changed[changes - 1]!);
  return {
    rejected,
    firstSequence,
    changed: changed.slice(0, changes),
    values: values.slice(0, changes),
    hours: Float64Array.from(hours),
  };
}

function keyOfImport(connection: SqliteConnection, name: string): number {
  connection.prepare("INSERT OR IGNORE INTO imports (name) VALUES (?)").run(name);
  return Number(connection.prepare("SELECT id FROM imports WHERE name = ?").get(name)!.id);
}
