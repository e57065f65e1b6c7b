import type { Metric } from "../domain/metric.ts";
import type { RecordOutcome } from "../domain/metric-store.ts";
import { checkAge, checkFit, tooManySeries, type KnownMetric } from "../domain/points/check-fit.ts";
import { labelsKey } from "../domain/points/labels.ts";
import type { NewPoint } from "../domain/points/new-point.ts";
import { loadDrafts, type DraftKey } from "./postgres-load-drafts.ts";
import { saveDrafts } from "./postgres-save-drafts.ts";
import type { PostgresWrite, RecordJob } from "./postgres-writer.ts";

/** A point that fits its metric, on its way into a series. */
interface Admitted {
  index: number;
  point: NewPoint;
  key: DraftKey;
}

/** See `MetricStore.record`; the whole batch is loaded, applied in memory and written in bulk. */
export async function recordInPostgres(
  write: PostgresWrite,
  { points, category, importId }: RecordJob,
  maxSeries: number,
): Promise<RecordOutcome> {
  const outcome: RecordOutcome = { rejected: [], changes: [] };
  const metrics = await loadMetrics(write, points);
  const unitsBefore = new Map([...metrics.values()].map((metric) => [metric, metric.unit]));
  const admitted: Admitted[] = [];
  points.forEach((point, index) => {
    let metric = metrics.get(point.metric);
    const aged = checkAge(point, metric?.category ?? category, write.rawSince);
    if (aged !== undefined) return void outcome.rejected.push({ index, ...aged });
    if (metric === undefined) {
      metric = { id: 0, kind: point.kind ?? "GAUGE", category, unit: point.unit || null };
      metrics.set(point.metric, metric);
    }
    const misfit = checkFit(point, metric);
    if (misfit !== undefined) return void outcome.rejected.push({ index, ...misfit });
    metric.unit ??= point.unit || null;
    admitted.push({ index, point, key: { metric, labels: labelsKey(point.labels) } });
  });
  await saveMetrics(write, metrics, unitsBefore, points);

  const drafts = await loadDrafts(
    write,
    admitted.map(({ key, point }) => ({ ...key, at: point.at })),
    maxSeries,
  );
  const importKey = importId === undefined ? null : await keyOfImport(write, importId);
  const first = write.sequence + 1;
  for (const { index, point, key } of admitted) {
    const draft = drafts.get(key);
    if (draft === undefined) {
      outcome.rejected.push({ index, ...tooManySeries(maxSeries) });
      continue;
    }
    const value = draft.write(point, importKey);
    if (value === undefined) continue;
    const sequence = first + index;
    outcome.changes.push({ index, sequence, value });
    draft.changedBefore = draft.changed;
    draft.changed = sequence;
  }
  outcome.rejected.sort((a, b) => a.index - b.index);
  await saveDrafts(write, drafts.all, importKey);
  write.sequence = outcome.changes.at(-1)?.sequence ?? write.sequence;
  write.recorded = { points, changes: outcome.changes };
  return outcome;
}

async function loadMetrics({ query }: PostgresWrite, points: readonly NewPoint[]): Promise<Map<string, KnownMetric>> {
  const names = [...new Set(points.map(({ metric }) => metric))];
  const rows = (await query("SELECT id, name, kind, category, unit FROM metrics WHERE name = ANY($1)", [
    names,
  ])) as unknown as Pick<Metric, "id" | "name" | "kind" | "category" | "unit">[];
  return new Map(rows.map(({ name, ...metric }) => [name, metric]));
}

/** New metrics get their ids, and those that had no unit the one that was said now. */
async function saveMetrics(
  { query }: PostgresWrite,
  metrics: ReadonlyMap<string, KnownMetric>,
  unitsBefore: ReadonlyMap<KnownMetric, string | null>,
  points: readonly NewPoint[],
): Promise<void> {
  for (const [name, metric] of metrics) {
    if (!unitsBefore.has(metric)) {
      const description = points.find((point) => point.metric === name)?.description || null;
      const [row] = await query(
        "INSERT INTO metrics (name, kind, category, unit, description) VALUES ($1, $2, $3, $4, $5) RETURNING id",
        [name, metric.kind, metric.category, metric.unit, description?.replaceAll("\0", "") ?? null],
      );
      metric.id = Number(row!.id);
    } else if (metric.unit !== unitsBefore.get(metric)) {
      await query("UPDATE metrics SET unit = $1 WHERE id = $2", [metric.unit, metric.id]);
    }
  }
}

async function keyOfImport({ query }: PostgresWrite, name: string): Promise<number> {
  await query("INSERT INTO imports (name) VALUES ($1) ON CONFLICT (name) DO NOTHING", [name]);
  const [row] = await query("SELECT id FROM imports WHERE name = $1", [name]);
  return Number(row!.id);
}
