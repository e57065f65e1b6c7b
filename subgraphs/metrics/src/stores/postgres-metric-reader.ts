import type { Metric } from "../domain/metric.ts";
import type { MetricQuery, SeriesChange, StoredSeries } from "../domain/metric-store.ts";
import { labelsFromKey } from "../domain/points/labels.ts";
import type { Query, Row } from "./postgres-connection.ts";

const COLUMNS = "id, name, kind, category, unit, description, threshold";
/** Series that stand for all when the newest times are asked for. */
const SAMPLED_SERIES = 8;

/** See `MetricStore.findMetrics`. */
export async function findMetrics(query: Query, names: readonly string[]): Promise<(Metric | null)[]> {
  const rows = await query(`SELECT ${COLUMNS} FROM metrics WHERE name = ANY($1)`, [names.map(withoutNul)]);
  const found = new Map(rows.map((row) => [String(row.name), toMetric(row)]));
  return names.map((name) => found.get(name) ?? null);
}

/** See `MetricStore.listMetrics`. */
export async function listMetrics(
  query: Query,
  { names, search, kind, category }: MetricQuery,
  limit: number,
  after: string | undefined,
): Promise<Metric[]> {
  const rows = await query(
    `SELECT ${COLUMNS} FROM metrics WHERE name > $1 AND ($2::text[] IS NULL OR name = ANY($2))
     AND ($3::text IS NULL OR strpos(lower(name), lower($3)) > 0)
     AND ($4::text IS NULL OR kind = $4) AND ($5::text IS NULL OR category = $5) ORDER BY name LIMIT $6`,
    [
      withoutNul(after ?? ""),
      names?.map(withoutNul) ?? null,
      search === undefined ? null : withoutNul(search),
      kind ?? null,
      category ?? null,
      limit,
    ],
  );
  return rows.map(toMetric);
}

/** See `MetricStore.listSeries`. */
export async function listSeries(query: Query, metric: Metric): Promise<StoredSeries[]> {
  const rows = await query(
    "SELECT id, labels, newest_at, newest_value FROM series WHERE metric = $1 AND newest_at IS NOT NULL ORDER BY id",
    [metric.id],
  );
  return rows.map((row) => toSeries(row, metric.name));
}

/** See `MetricStore.newestTimes`. */
export async function newestTimes(query: Query, series: readonly number[], limit: number): Promise<number[]> {
  const rows = await query(
    `SELECT DISTINCT newest.at FROM
       (SELECT id FROM series WHERE id = ANY($1) ORDER BY newest_at DESC NULLS LAST LIMIT ${SAMPLED_SERIES}) AS sampled,
       LATERAL (SELECT at FROM points WHERE points.series = sampled.id ORDER BY at DESC LIMIT $2) AS newest
     ORDER BY at DESC LIMIT $2`,
    [series, limit],
  );
  return rows.map(({ at }) => Number(at));
}

/** See `MetricStore.oldestTime`. */
export async function oldestTime(query: Query, series: readonly number[]): Promise<number | undefined> {
  // The hour may begin before its first point: while that is there, it says when.
  const [row] = await query(
    `SELECT min(CASE WHEN raw.at < hour.at + 3600000 THEN greatest(raw.at, hour.at) ELSE hour.at END) AS at
     FROM unnest($1::bigint[]) AS asked (id),
       LATERAL (SELECT min(at) AS at FROM rollup_hour WHERE rollup_hour.series = asked.id) AS hour,
       LATERAL (SELECT min(at) AS at FROM points WHERE points.series = asked.id) AS raw`,
    [series],
  );
  return typeof row?.at === "number" ? row.at : undefined;
}

/** See `MetricStore.changesSince`. */
export async function changesSince(
  query: Query,
  metrics: readonly string[],
  sequence: number,
): Promise<SeriesChange[]> {
  const rows = await query(
    `SELECT series.*, metrics.name FROM metrics JOIN series ON series.metric = metrics.id
     WHERE metrics.name = ANY($1) AND changed > $2 AND newest_at IS NOT NULL ORDER BY changed`,
    [metrics.map(withoutNul), sequence],
  );
  return rows.map((row) => ({
    ...toSeries(row, String(row.name)),
    sequence: Number(row.changed),
    only: Number(row.changed_before) <= sequence,
  }));
}

/** PostgreSQL refuses a NUL in any text; no name of ours has one, so that such a name is just unknown. */
const withoutNul = (text: string) => text.replaceAll("\0", "\u{FFFD}");

function toMetric({ threshold, ...row }: Row): Metric {
  return { ...row, threshold: typeof threshold === "string" ? JSON.parse(threshold) : null } as unknown as Metric;
}

function toSeries({ id, labels, newest_at, newest_value }: Row, metric: string): StoredSeries {
  return {
    id: Number(id),
    metric,
    labels: labelsFromKey(String(labels)),
    newest: { at: Number(newest_at), value: Number(newest_value) },
  };
}
