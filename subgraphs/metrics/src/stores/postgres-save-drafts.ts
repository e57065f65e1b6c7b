import { encodeDistribution } from "./distribution-bytes.ts";
import { addToRollups, rebuildRollups } from "./postgres-rollups.ts";
import { restateCounters } from "./postgres-restate-counters.ts";
import type { PostgresWrite } from "./postgres-writer.ts";
import type { SeriesDraft } from "./series-draft.ts";

/** Writes what a batch has changed, in bulk, and brings everything that hangs on the points up to date. */
export async function saveDrafts(
  write: PostgresWrite,
  drafts: readonly SeriesDraft[],
  importKey: number | null,
): Promise<void> {
  await savePoints(write, drafts);
  await saveReplaced(write, drafts, importKey);
  await saveStates(write, drafts);
  await restateCounters(write, drafts);
  await addToRollups(write, drafts);
  await rebuildRollups(write, drafts);
  const changed = drafts.filter(({ written }) => written.size > 0);
  if (changed.length === 0) return;
  await write.query(
    `UPDATE series SET newest_at = new.newest_at, newest_value = new.newest_value, changed = new.changed,
       changed_before = new.changed_before
     FROM unnest($1::bigint[], $2::bigint[], $3::float8[], $4::bigint[], $5::bigint[])
       AS new (id, newest_at, newest_value, changed, changed_before) WHERE series.id = new.id`,
    [
      changed.map(({ id }) => id),
      changed.map(({ newestAt }) => newestAt),
      changed.map(({ newestValue }) => newestValue),
      changed.map((draft) => draft.changed),
      changed.map(({ changedBefore }) => changedBefore),
    ],
  );
}

async function savePoints({ query, partitions }: PostgresWrite, drafts: readonly SeriesDraft[]): Promise<void> {
  const rows = drafts.flatMap((draft) => [...draft.written].map((at) => ({ draft, ...draft.points.get(at)! })));
  if (rows.length === 0) return;
  for (const { draft, at } of rows) await partitions.ensure(query, "RAW", draft.metric.category, [at]);
  await query(
    `INSERT INTO points (category, series, at, value, increase, distribution, import)
     SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::float8[], $5::float8[], $6::bytea[], $7::bigint[])
     ON CONFLICT (series, at, category) DO UPDATE SET value = excluded.value, increase = excluded.increase,
       distribution = excluded.distribution, import = excluded.import`,
    [
      rows.map(({ draft }) => draft.metric.category),
      rows.map(({ draft }) => draft.id),
      rows.map(({ at }) => at),
      rows.map(({ value }) => value),
      rows.map(({ increase }) => increase),
      rows.map(({ distribution }) => bytes(distribution)),
      rows.map((point) => point.import),
    ],
  );
}

async function saveReplaced(
  { query }: PostgresWrite,
  drafts: readonly SeriesDraft[],
  importKey: number | null,
): Promise<void> {
  const rows = drafts.flatMap((draft) => draft.replaced.map((point) => ({ series: draft.id, ...point })));
  if (rows.length === 0) return;
  await query(
    `INSERT INTO replaced (import, series, at, value, distribution, prior)
     SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::float8[], $5::bytea[], $6::bigint[]) ON CONFLICT DO NOTHING`,
    [
      importKey,
      rows.map(({ series }) => series),
      rows.map(({ at }) => at),
      rows.map(({ value }) => value),
      rows.map(({ distribution }) => bytes(distribution)),
      rows.map((point) => point.import),
    ],
  );
}

async function saveStates({ query }: PostgresWrite, drafts: readonly SeriesDraft[]): Promise<void> {
  const rows = drafts.filter(({ stateChanged }) => stateChanged).map(({ id, state }) => ({ id, ...state! }));
  if (rows.length === 0) return;
  await query(
    `INSERT INTO histogram_states SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bytea[])
     ON CONFLICT (series) DO UPDATE SET at = excluded.at, since = excluded.since, distribution = excluded.distribution`,
    [
      rows.map(({ id }) => id),
      rows.map(({ at }) => at),
      rows.map(({ since }) => since),
      rows.map(({ reported }) => bytes(encodeDistribution(reported))),
    ],
  );
}

/** The driver knows a Buffer in a list, other bytes it does not. */
const bytes = (given: Uint8Array | null) => (given === null ? null : Buffer.from(given));
