import type { Metric } from "../domain/metric.ts";
import type { MetricQuery } from "../domain/metric-store.ts";
import type { Row, SqliteConnection } from "./sqlite-types.ts";

const COLUMNS = "id, name, kind, category, unit, description, threshold";
const SELECT_ONE = `SELECT ${COLUMNS} FROM metrics WHERE name = ?`;

/** See `MetricStore.findMetrics`. */
export function findMetrics(reader: SqliteConnection, names: readonly string[]): (Metric | null)[] {
  if (names.length === 1) {
    const row = reader.prepare(SELECT_ONE).get(names[0]!);
    return [row === undefined ? null : toMetric(row)];
  }
  const rows = reader
    .prepare(`SELECT ${COLUMNS} FROM metrics WHERE name IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(names));
  const found = new Map(rows.map((row) => [String(row.name), toMetric(row)]));
  return names.map((name) => found.get(name) ?? null);
}

/** See `MetricStore.listMetrics`. */
export function listMetrics(
  reader: SqliteConnection,
  { names, search, kind, category }: MetricQuery,
  limit: number,
  after: string | undefined,
): Metric[] {
  return reader
    .prepare(
      `SELECT ${COLUMNS} FROM metrics WHERE name > :after
       AND (:names IS NULL OR name IN (SELECT value FROM json_each(:names)))
       AND (:search IS NULL OR instr(lower(name), lower(:search)) > 0)
       AND (:kind IS NULL OR kind = :kind) AND (:category IS NULL OR category = :category)
       ORDER BY name LIMIT :limit`,
    )
    .all({
      after: after ?? "",
      names: names === undefined ? null : JSON.stringify(names),
      search: search ?? null,
      kind: kind ?? null,
      category: category ?? null,
      limit,
    })
    .map(toMetric);
}

function toMetric({ threshold, ...row }: Row): Metric {
  return { ...row, threshold: typeof threshold === "string" ? JSON.parse(threshold) : null } as unknown as Metric;
}
