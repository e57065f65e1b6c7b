import { moduleBeside, type SqlitePart } from "@sophia/kernel";

export const orchestrationsPart: SqlitePart<typeof import("./orchestrations-commands.ts")> = {
  name: "orchestrations",
  migrations: [
    `CREATE TABLE orchestrations (user TEXT NOT NULL, id TEXT NOT NULL, created_at INTEGER NOT NULL,
       finished_at INTEGER NOT NULL, route TEXT NOT NULL, degraded INTEGER NOT NULL, rerouted INTEGER NOT NULL,
       elapsed_ms REAL NOT NULL, body TEXT NOT NULL, UNIQUE (user, id)) STRICT;
     CREATE INDEX orchestrations_of_user ON orchestrations (user, created_at DESC, id DESC);
     CREATE INDEX orchestrations_by_end ON orchestrations (finished_at, route, elapsed_ms, degraded, rerouted);`,
  ],
  commands: moduleBeside(import.meta.url, "orchestrations-commands"),
};
