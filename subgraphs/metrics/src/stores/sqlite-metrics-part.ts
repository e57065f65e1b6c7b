import { moduleBeside, type SqlitePart } from "@sophia/kernel";

const rollup = (name: string) =>
  `CREATE TABLE ${name} (series INTEGER NOT NULL, at INTEGER NOT NULL, count INTEGER NOT NULL, sum REAL NOT NULL,
     min REAL NOT NULL, max REAL NOT NULL, last REAL NOT NULL, last_at INTEGER NOT NULL, sketch BLOB,
     PRIMARY KEY (series, at)) STRICT, WITHOUT ROWID;`;

export const metricsPart: SqlitePart<typeof import("./sqlite-metrics-commands.ts")> = {
  name: "metrics",
  migrations: [
    `CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
       category TEXT NOT NULL, unit TEXT, description TEXT, threshold TEXT) STRICT;
     CREATE TABLE series (id INTEGER PRIMARY KEY AUTOINCREMENT, metric INTEGER NOT NULL REFERENCES metrics, labels TEXT NOT NULL,
       newest_at INTEGER, newest_value REAL, changed INTEGER NOT NULL, changed_before INTEGER NOT NULL,
       UNIQUE (metric, labels)) STRICT;
     CREATE INDEX series_changed ON series (metric, changed);
     CREATE TABLE points (series INTEGER NOT NULL, at INTEGER NOT NULL, value REAL NOT NULL, increase REAL,
       distribution BLOB, import INTEGER, PRIMARY KEY (series, at)) STRICT, WITHOUT ROWID;
     CREATE INDEX points_import ON points (import) WHERE import IS NOT NULL;
     ${rollup("rollup_second")} ${rollup("rollup_minute")} ${rollup("rollup_hour")}
     CREATE TABLE histogram_states (series INTEGER PRIMARY KEY, at INTEGER NOT NULL, since INTEGER NOT NULL,
       distribution BLOB NOT NULL) STRICT;
     CREATE TABLE imports (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE) STRICT;
     CREATE TABLE replaced (import INTEGER NOT NULL, series INTEGER NOT NULL, at INTEGER NOT NULL, value REAL NOT NULL,
       distribution BLOB, prior INTEGER, PRIMARY KEY (import, series, at)) STRICT, WITHOUT ROWID;
     CREATE INDEX replaced_prior ON replaced (prior) WHERE prior IS NOT NULL;
     CREATE TABLE facts (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT;
     INSERT INTO facts VALUES ('epoch', lower(hex(randomblob(8)))), ('sequence', 0), ('raw_since', 0);`,
    `CREATE TABLE annotations (id TEXT PRIMARY KEY, metric TEXT, at INTEGER NOT NULL, until INTEGER, text TEXT NOT NULL,
       labels TEXT NOT NULL) STRICT;
     CREATE INDEX annotations_time ON annotations (metric, at);`,
  ],
  commands: moduleBeside(import.meta.url, "sqlite-metrics-commands"),
};
