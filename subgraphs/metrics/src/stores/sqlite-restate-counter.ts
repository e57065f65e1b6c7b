import { counterIncrease } from "../domain/points/counter-increase.ts";
import type { RollupChanges } from "./sqlite-rollups.ts";
import type { SqliteConnection } from "./sqlite-types.ts";

interface Reading {
  at: number;
  value: number;
  increase: number;
}

/**
 * Computes a counter's increases anew and corrects the rollups where they differ; the oldest point's stays as it is.
 * @param times Where readings came, changed or went: their own increases and those of the readings next after them are looked at.
 */
export function restateCounter(
  connection: SqliteConnection,
  series: number,
  times: Iterable<number>,
  rollups: RollupChanges,
): void {
  const before = connection.prepare("SELECT value FROM points WHERE series = ? AND at < ? ORDER BY at DESC LIMIT 1");
  const from = connection.prepare(
    "SELECT at, value, increase FROM points WHERE series = ? AND at >= ? ORDER BY at LIMIT 2",
  );
  const update = connection.prepare("UPDATE points SET increase = ? WHERE series = ? AND at = ?");
  for (const time of times) {
    let previous = before.get(series, time)?.value as number | undefined;
    for (const { at, value, increase } of from.all(series, time) as unknown as Reading[]) {
      const restated = previous === undefined ? increase : counterIncrease(previous, value);
      if (restated !== increase) {
        update.run(restated, series, at);
        rollups.correct(at);
      }
      previous = value;
    }
  }
}
