import type { MetricCategory } from "../domain/metric.ts";
import type { RollupTier } from "../domain/points/tier.ts";
import type { Query } from "./postgres-connection.ts";
import { ROLLUP_TABLES } from "./stored-bucket.ts";

const HOUR_MS = 3_600_000;
/** How much time a partition of measurements holds; one of figures holds a year. */
const SYSTEM_MS: Record<RollupTier, number> = {
  RAW: HOUR_MS,
  SECOND: HOUR_MS,
  MINUTE: 24 * HOUR_MS,
  HOUR: 30 * 24 * HOUR_MS,
};

export const TABLES: Record<RollupTier, string> = { RAW: "points", ...ROLLUP_TABLES };

interface Partition {
  name: string;
  from: number;
  to: number;
}

/** The partitions of a database, made when a time needs them. Use it under the lock of `store` alone. */
export class PostgresPartitions {
  readonly #known = new Set<string>();

  /** Makes what these times need. */
  async ensure(query: Query, tier: RollupTier, category: MetricCategory, times: Iterable<number>): Promise<void> {
    for (const at of times) {
      const { name, from, to } = partitionOf(tier, category, at);
      if (this.#known.has(name)) continue;
      this.#known.add(name);
      await query(
        `CREATE TABLE IF NOT EXISTS "${name}" PARTITION OF ${parentOf(tier, category)} FOR VALUES FROM (${from}) TO (${to})`,
      );
    }
  }

  /** Drops the partitions in which all measurements are older than a time. */
  async drop(query: Query, tier: RollupTier, since: number): Promise<void> {
    if (since === -Infinity) return;
    const parent = parentOf(tier, "SYSTEM");
    const children = await query(
      "SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = $1::regclass",
      [parent],
    );
    for (const { name } of children) {
      const start = Number(String(name).slice(parent.length + 1)) * HOUR_MS;
      if (!(start + SYSTEM_MS[tier] <= since)) continue;
      await query(`DROP TABLE "${String(name)}"`);
      this.#known.delete(String(name));
    }
  }

  /** What was made in a transaction that came to nothing is not there. */
  forget(): void {
    this.#known.clear();
  }
}

const parentOf = (tier: RollupTier, category: MetricCategory) => `${TABLES[tier]}_${category.toLowerCase()}`;

/** Named after the hour, counted from 1970, with which it starts, or after its year. */
function partitionOf(tier: RollupTier, category: MetricCategory, at: number): Partition {
  const parent = parentOf(tier, category);
  const length = SYSTEM_MS[tier];
  if (category === "BUSINESS") {
    const year = new Date(at).getUTCFullYear();
    return { name: `${parent}_${year}`, from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0) };
  }
  const from = Math.floor(at / length) * length;
  return { name: `${parent}_${from / HOUR_MS}`, from, to: from + length };
}
