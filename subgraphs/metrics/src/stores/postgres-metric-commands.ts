import type { Threshold } from "../domain/metric.ts";
import { keptSince, type Retention } from "../domain/points/retention.ts";
import { ROLLUPS } from "../domain/points/tier.ts";
import { TABLES } from "./postgres-partitions.ts";
import type { PostgresWrite } from "./postgres-writer.ts";

const OF_SERIES = [...Object.values(TABLES), "histogram_states", "replaced"];

/** Takes series and everything of theirs away. */
export async function deleteSeries({ query }: PostgresWrite, ids: readonly number[]): Promise<void> {
  for (const table of OF_SERIES) await query(`DELETE FROM ${table} WHERE series = ANY($1)`, [ids]);
  await query("DELETE FROM series WHERE id = ANY($1)", [ids]);
}

/** See `MetricStore.deleteMetric`. */
export async function deleteMetric(write: PostgresWrite, name: string): Promise<boolean> {
  const [metric] = await write.query("SELECT id FROM metrics WHERE name = $1", [name]);
  if (metric === undefined) return false;
  const series = await write.query("SELECT id FROM series WHERE metric = $1", [metric.id]);
  await deleteSeries(
    write,
    series.map(({ id }) => Number(id)),
  );
  await write.query("DELETE FROM annotations WHERE metric = $1", [name]);
  await write.query("DELETE FROM metrics WHERE id = $1", [metric.id]);
  return true;
}

/** See `MetricStore.setThreshold`. */
export async function setThreshold({ query }: PostgresWrite, metric: string, threshold: Threshold | null) {
  const text = threshold === null ? null : JSON.stringify(threshold);
  return (await query("UPDATE metrics SET threshold = $1 WHERE name = $2 RETURNING id", [text, metric])).length === 1;
}

/** See `MetricStore.prune`: whole partitions go, and once in each of them. */
export async function prune(
  { query, partitions, rawSince }: PostgresWrite,
  now: number,
  retention: Retention,
): Promise<void> {
  const since = keptSince(retention, "SYSTEM", "RAW", now);
  // First the refusal of older points, then their end: a rollup is never made anew from part of its points.
  if (since > rawSince) await query("UPDATE store SET raw_since = $1", [since]);
  for (const tier of ["RAW", ...ROLLUPS] as const)
    await partitions.drop(query, tier, keptSince(retention, "SYSTEM", tier, now));
}
