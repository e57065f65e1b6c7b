import { counterIncrease } from "../domain/points/counter-increase.ts";
import type { RollupChanges } from "./sqlite-rollups.ts";
import type { SqliteConnection } from "./sqlite-types.ts";

/** Computes a counter's increases anew and corrects the rollups where they differ; the oldest point's stays as it is. */
export function restateCounter(connection: SqliteConnection, series: number, rollups: RollupChanges): void {
  const points = connection
    .prepare("SELECT at, value, increase FROM points WHERE series = ? ORDER BY at")
    .all(series) as { at: number; value: number; increase: number }[];
  const update = connection.prepare("UPDATE points SET increase = ? WHERE series = ? AND at = ?");
  for (let i = 1; i < points.length; i++) {
    const { at, value, increase } = points[i]!;
    const restated = counterIncrease(points[i - 1]!.value, value);
    if (restated === increase) continue;
    update.run(restated, series, at);
    rollups.correct(at);
  }
}
