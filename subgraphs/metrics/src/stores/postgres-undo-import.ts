import type { KnownMetric } from "../domain/points/check-fit.ts";
import { deleteSeries } from "./postgres-metric-commands.ts";
import { restateCounters } from "./postgres-restate-counters.ts";
import { rebuildRollups } from "./postgres-rollups.ts";
import type { PostgresWrite } from "./postgres-writer.ts";
import { bucketStart } from "./stored-bucket.ts";

interface Touched {
  id: number;
  metric: KnownMetric;
  /** Of a counter, when points of it went or came back. */
  restate: Set<number>;
  staleHours: Set<number>;
}

/** See `MetricStore.undoImport`. */
export async function undoImport(write: PostgresWrite, name: string): Promise<number | undefined> {
  const { query } = write;
  const [known] = await query("SELECT id FROM imports WHERE name = $1", [name]);
  if (known === undefined) return undefined;
  const id = Number(known.id);
  await reroute(write, id);
  const points = await query("SELECT series, at FROM points WHERE import = $1", [id]);
  const touched = await findSeries(write, [...new Set(points.map(({ series }) => Number(series)))]);
  for (const point of points) {
    const [at, { metric, restate, staleHours }] = [Number(point.at), touched.get(Number(point.series))!];
    staleHours.add(bucketStart("HOUR", at));
    if (metric.kind === "CUMULATIVE") restate.add(at);
  }
  await query(
    `UPDATE points SET value = old.value, distribution = old.distribution, import = old.prior FROM replaced AS old
     WHERE points.import = $1 AND old.import = $1 AND old.series = points.series AND old.at = points.at`,
    [id],
  );
  await query("DELETE FROM points WHERE import = $1", [id]);
  const all = [...touched.values()];
  await restateCounters(write, all);
  await rebuildRollups(write, all);
  await renewNewest(write, [...touched.keys()]);
  await query(
    "DELETE FROM metrics WHERE id = ANY($1) AND threshold IS NULL AND NOT EXISTS (SELECT 1 FROM series WHERE metric = metrics.id)",
    [[...new Set(all.map(({ metric }) => metric.id))]],
  );
  await query("DELETE FROM replaced WHERE import = $1", [id]);
  await query("DELETE FROM imports WHERE id = $1", [id]);
  return points.length;
}

/** Later imports that wrote over this one's points would bring them back: they get what this one itself replaced. */
async function reroute({ query }: PostgresWrite, id: number): Promise<void> {
  await query(
    `UPDATE replaced AS later SET value = own.value, distribution = own.distribution, prior = own.prior
     FROM replaced AS own
     WHERE later.prior = $1 AND own.import = $1 AND own.series = later.series AND own.at = later.at`,
    [id],
  );
  await query("DELETE FROM replaced WHERE prior = $1", [id]);
}

async function findSeries({ query }: PostgresWrite, ids: readonly number[]): Promise<Map<number, Touched>> {
  const rows = await query(
    `SELECT series.id AS series, metrics.id, kind, category, unit FROM series JOIN metrics ON metrics.id = series.metric
     WHERE series.id = ANY($1)`,
    [ids],
  );
  return new Map(
    rows.map(({ series, ...metric }) => [
      Number(series),
      { id: Number(series), metric: metric as unknown as KnownMetric, restate: new Set(), staleHours: new Set() },
    ]),
  );
}

/** A series of which nothing is left goes. */
async function renewNewest(write: PostgresWrite, ids: readonly number[]): Promise<void> {
  const empty: number[] = [];
  for (const id of ids) {
    const [newest] = [
      ...(await write.query("SELECT at, value FROM points WHERE series = $1 ORDER BY at DESC LIMIT 1", [id])),
      ...(await write.query(
        "SELECT last_at AS at, last AS value FROM rollup_hour WHERE series = $1 ORDER BY at DESC LIMIT 1",
        [id],
      )),
    ];
    if (newest === undefined) empty.push(id);
    else {
      await write.query("UPDATE series SET newest_at = $1, newest_value = $2 WHERE id = $3", [
        newest.at,
        newest.value,
        id,
      ]);
    }
  }
  await deleteSeries(write, empty);
}
