import type { MetricCategory } from "../domain/metric.ts";
import { counterIncrease } from "../domain/points/counter-increase.ts";
import type { PostgresWrite } from "./postgres-writer.ts";
import { bucketStart } from "./stored-bucket.ts";

/** A counter of which readings came, changed or went. */
interface Disturbed {
  id: number;
  metric: { category: MetricCategory };
  /** When. */
  restate: ReadonlySet<number>;
  staleHours: Set<number>;
}

/**
 * Computes counters' increases anew, at these times and at the readings next after them, and marks the hours where they differ;
 * the oldest point's stays as it is.
 */
export async function restateCounters({ query }: PostgresWrite, counters: readonly Disturbed[]): Promise<void> {
  const asked = counters.flatMap(({ id, metric, restate }) =>
    [...restate].map((at) => ({ id, category: metric.category, at })),
  );
  if (asked.length === 0) return;
  const found = await query(
    `SELECT DISTINCT asked.series, next.at, next.value, next.increase, before.value AS before
     FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS asked (series, category, at),
       LATERAL (SELECT at, value, increase FROM points WHERE series = asked.series AND category = asked.category
         AND at >= asked.at ORDER BY at LIMIT 2) AS next,
       LATERAL (SELECT value FROM points WHERE series = asked.series AND category = asked.category
         AND at < next.at ORDER BY at DESC LIMIT 1) AS before`,
    [asked.map(({ id }) => id), asked.map(({ category }) => category), asked.map(({ at }) => at)],
  );
  const restated = found.flatMap(({ series, at, value, increase, before }) => {
    const right = counterIncrease(Number(before), Number(value));
    return right === increase ? [] : [{ series: Number(series), at: Number(at), increase: right }];
  });
  if (restated.length === 0) return;
  const byId = new Map(counters.map((counter) => [counter.id, counter]));
  for (const { series, at } of restated) byId.get(series)!.staleHours.add(bucketStart("HOUR", at));
  await query(
    `UPDATE points SET increase = new.increase
     FROM unnest($1::bigint[], $2::bigint[], $3::float8[]) AS new (series, at, increase)
     WHERE points.series = new.series AND points.at = new.at`,
    [restated.map(({ series }) => series), restated.map(({ at }) => at), restated.map(({ increase }) => increase)],
  );
}
