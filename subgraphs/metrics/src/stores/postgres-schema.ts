import { StartError } from "@sophia/kernel";
import type { PostgresConnection } from "./postgres-connection.ts";

const rollup = (name: string) =>
  `CREATE TABLE ${name} (category text NOT NULL, series bigint NOT NULL, at bigint NOT NULL, count bigint NOT NULL,
     sum double precision NOT NULL, min double precision NOT NULL, max double precision NOT NULL,
     last double precision NOT NULL, last_at bigint NOT NULL, sketch bytea,
     PRIMARY KEY (series, at, category)) PARTITION BY LIST (category);`;
// Measurements age and figures do not: apart, whole partitions of what has aged are dropped.
const categories = (name: string) =>
  ["BUSINESS", "SYSTEM"]
    .map(
      (category) =>
        `CREATE TABLE ${name}_${category.toLowerCase()} PARTITION OF ${name} FOR VALUES IN ('${category}')
           PARTITION BY RANGE (at);`,
    )
    .join("\n");
const tables = ["points", "rollup_second", "rollup_minute", "rollup_hour"];

/** In order; the database remembers how many it has seen. Append only. */
const MIGRATIONS = [
  `CREATE TABLE metrics (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE,
     kind text NOT NULL, category text NOT NULL, unit text, description text, threshold text);
   CREATE TABLE series (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, metric bigint NOT NULL REFERENCES metrics,
     labels text NOT NULL, hash text GENERATED ALWAYS AS (md5(labels)) STORED, newest_at bigint,
     newest_value double precision, changed bigint NOT NULL DEFAULT 0, changed_before bigint NOT NULL DEFAULT 0,
     UNIQUE (metric, hash));
   CREATE INDEX series_changed ON series (metric, changed);
   CREATE TABLE points (category text NOT NULL, series bigint NOT NULL, at bigint NOT NULL,
     value double precision NOT NULL, increase double precision, distribution bytea, import bigint,
     PRIMARY KEY (series, at, category)) PARTITION BY LIST (category);
   CREATE INDEX points_import ON points (import) WHERE import IS NOT NULL;
   ${tables.slice(1).map(rollup).join("\n")}
   ${tables.map(categories).join("\n")}
   CREATE TABLE histogram_states (series bigint PRIMARY KEY, at bigint NOT NULL, since bigint NOT NULL,
     distribution bytea NOT NULL);
   CREATE TABLE imports (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
   CREATE TABLE replaced (import bigint NOT NULL, series bigint NOT NULL, at bigint NOT NULL,
     value double precision NOT NULL, distribution bytea, prior bigint, PRIMARY KEY (import, series, at));
   CREATE INDEX replaced_prior ON replaced (prior) WHERE prior IS NOT NULL;
   CREATE TABLE store (epoch text NOT NULL, sequence bigint NOT NULL, raw_since bigint NOT NULL, started boolean NOT NULL);
   INSERT INTO store VALUES (replace(gen_random_uuid()::text, '-', ''), 0, 0, false);`,
  `CREATE TABLE annotations (id text PRIMARY KEY, metric text, at bigint NOT NULL, until bigint, text text NOT NULL,
     labels text NOT NULL);
   CREATE INDEX annotations_time ON annotations (metric, at);`,
];

/**
 * Brings the tables of metrics to their newest version, once for however many processes start together.
 * @throws StartError when they are of a newer version.
 */
export async function migratePostgres(connection: PostgresConnection): Promise<void> {
  await connection.transaction(async (query) => {
    await query("SELECT pg_advisory_xact_lock(hashtext('sophia'), hashtext('metrics'))");
    await query("CREATE TABLE IF NOT EXISTS schema_versions (part text PRIMARY KEY, version integer NOT NULL)");
    const [known] = await query("SELECT version FROM schema_versions WHERE part = 'metrics'");
    const version = Number(known?.version ?? 0);
    if (version > MIGRATIONS.length) {
      throw new StartError(`The database was written by a newer version of Sophia (metrics ${version})`);
    }
    for (const script of MIGRATIONS.slice(version)) await query(script);
    await query(
      "INSERT INTO schema_versions VALUES ('metrics', $1) ON CONFLICT (part) DO UPDATE SET version = excluded.version",
      [MIGRATIONS.length],
    );
  });
}
