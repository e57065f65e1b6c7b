import { counterIncrease } from "../domain/points/counter-increase.ts";
import type { PostgresWrite } from "./postgres-writer.ts";
import { bucketStart } from "./stored-bucket.ts";

/** Computes counters' increases anew and marks the hours where they differ; the oldest point's stays as it is. */
export async function restateCounters(
  { query }: PostgresWrite,
  counters: readonly { id: number; staleHours: Set<number> }[],
): Promise<void> {
  for (const { id, staleHours } of counters) {
    const points = await query("SELECT at, value, increase FROM points WHERE series = $1 ORDER BY at", [id]);
    const restated = points.flatMap(({ at, value, increase }, index) => {
      const before = points[index - 1];
      if (before === undefined) return [];
      const right = counterIncrease(Number(before.value), Number(value));
      return right === increase ? [] : [{ at: Number(at), increase: right }];
    });
    if (restated.length === 0) continue;
    for (const { at } of restated) staleHours.add(bucketStart("HOUR", at));
    await query(
      `UPDATE points SET increase = new.increase FROM unnest($2::bigint[], $3::float8[]) AS new (at, increase)
       WHERE points.series = $1 AND points.at = new.at`,
      [id, restated.map(({ at }) => at), restated.map(({ increase }) => increase)],
    );
  }
}
