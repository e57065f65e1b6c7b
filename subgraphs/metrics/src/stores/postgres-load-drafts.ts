import type { KnownMetric } from "../domain/points/check-fit.ts";
import { decodeDistribution } from "./distribution-bytes.ts";
import type { PostgresWrite } from "./postgres-writer.ts";
import type { Row } from "./postgres-connection.ts";
import { SeriesDraft, type StoredPoint } from "./series-draft.ts";

/** Which series of which metric. */
export interface DraftKey {
  metric: KnownMetric;
  /** As `labelsKey` says them. */
  labels: string;
}

/** The series that a batch meets. */
export class Drafts {
  readonly #byKey = new Map<string, SeriesDraft>();

  get all(): readonly SeriesDraft[] {
    return [...this.#byKey.values()];
  }

  /** Undefined where the metric has no room for one more. */
  get({ metric, labels }: DraftKey): SeriesDraft | undefined {
    return this.#byKey.get(`${metric.id} ${labels}`);
  }

  add(draft: SeriesDraft, labels: string): void {
    this.#byKey.set(`${draft.metric.id} ${labels}`, draft);
  }
}

const COLUMNS = "id, metric, labels, newest_at, newest_value, changed, changed_before";

/** Loads the series that points go to, makes unknown ones while there is room, and loads what is kept at the points' times. */
export async function loadDrafts(
  write: PostgresWrite,
  wanted: readonly (DraftKey & { at: number })[],
  maxSeries: number,
): Promise<Drafts> {
  const drafts = new Drafts();
  const keys = new Map(wanted.map(({ metric, labels }) => [`${metric.id} ${labels}`, { metric, labels }]));
  if (keys.size === 0) return drafts;
  const metrics = new Map(wanted.map(({ metric }) => [metric.id, metric]));
  const add = (row: Row) => drafts.add(toDraft(row, metrics.get(Number(row.metric))!), String(row.labels));

  const asked = [...keys.values()];
  const found = await write.query(
    `SELECT ${COLUMNS} FROM series
     JOIN unnest($1::bigint[], $2::text[]) AS asked (of_metric, of_labels)
       ON metric = of_metric AND hash = md5(of_labels) AND labels = of_labels`,
    [asked.map(({ metric }) => metric.id), asked.map(({ labels }) => labels)],
  );
  found.forEach(add);
  const missing = asked.filter((key) => drafts.get(key) === undefined);
  if (missing.length > 0) (await makeSeries(write, missing, maxSeries)).forEach(add);
  await loadPoints(write, drafts, wanted);
  await loadStates(write, drafts);
  return drafts;
}

async function makeSeries({ query }: PostgresWrite, missing: readonly DraftKey[], maxSeries: number): Promise<Row[]> {
  const counts = await query("SELECT metric, count(*) AS count FROM series WHERE metric = ANY($1) GROUP BY metric", [
    [...new Set(missing.map(({ metric }) => metric.id))],
  ]);
  const taken = new Map(counts.map(({ metric, count }) => [Number(metric), Number(count)]));
  const fitting = missing.filter(({ metric }) => {
    const count = taken.get(metric.id) ?? 0;
    taken.set(metric.id, count + 1);
    return count < maxSeries;
  });
  return query(
    `INSERT INTO series (metric, labels) SELECT * FROM unnest($1::bigint[], $2::text[]) RETURNING ${COLUMNS}`,
    [fitting.map(({ metric }) => metric.id), fitting.map(({ labels }) => labels)],
  );
}

function toDraft(row: Row, metric: KnownMetric): SeriesDraft {
  return new SeriesDraft({
    id: Number(row.id),
    metric,
    newestAt: row.newest_at as number | null,
    newestValue: row.newest_value as number | null,
    changed: Number(row.changed),
    changedBefore: Number(row.changed_before),
  });
}

/** Only a point that is not newer than all may stand where another stands. */
async function loadPoints({ query }: PostgresWrite, drafts: Drafts, wanted: readonly (DraftKey & { at: number })[]) {
  const late = wanted.flatMap(({ at, ...key }) => {
    const draft = drafts.get(key);
    return draft === undefined || draft.newestAt === null || at > draft.newestAt ? [] : [{ draft, at }];
  });
  if (late.length === 0) return;
  const byId = new Map(late.map(({ draft }) => [draft.id, draft]));
  const times = late.map(({ at }) => at);
  const rows = await query(
    `SELECT series, at, value, increase, distribution, import FROM points
     JOIN unnest($1::bigint[], $2::bigint[]) AS asked (of_series, of_at) ON series = of_series AND at = of_at
     WHERE at BETWEEN $3 AND $4`,
    [late.map(({ draft }) => draft.id), times, least(times), greatest(times)],
  );
  for (const { series, ...point } of rows) {
    byId.get(Number(series))!.points.set(Number(point.at), point as unknown as StoredPoint);
  }
}

async function loadStates({ query }: PostgresWrite, drafts: Drafts): Promise<void> {
  const histograms = new Map(
    drafts.all.filter(({ metric }) => metric.kind === "HISTOGRAM").map((draft) => [draft.id, draft]),
  );
  if (histograms.size === 0) return;
  const rows = await query("SELECT series, at, since, distribution FROM histogram_states WHERE series = ANY($1)", [
    [...histograms.keys()],
  ]);
  for (const { series, at, since, distribution } of rows) {
    histograms.get(Number(series))!.state = {
      at: Number(at),
      since: Number(since),
      reported: decodeDistribution(distribution as Uint8Array),
    };
  }
}

const least = (times: readonly number[]) => times.reduce((a, b) => Math.min(a, b), Infinity);
const greatest = (times: readonly number[]) => times.reduce((a, b) => Math.max(a, b), -Infinity);
