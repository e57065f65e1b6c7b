// The body of the writer thread: the one connection that writes a service's file.
import { parentPort, workerData } from "node:worker_threads";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { SqliteConnection } from "./sqlite-connection.ts";
import { toThreadError, type ThreadError } from "./thread-error.ts";

export interface WriterJob {
  id: number;
  part: string;
  command: string;
  args: unknown[];
}
export type WriterAnswer = { id: number; result: unknown } | { id: number; error: ThreadError };
export interface WriterData {
  file: string;
  parts: { name: string; migrations: readonly string[]; commands: string | undefined }[];
  extensions: readonly string[];
}
type Command = (connection: SqliteConnection, ...args: unknown[]) => unknown;

const MAX_JOBS_PER_COMMIT = 512;

const { file, parts, extensions } = workerData as WriterData;
const port = parentPort!;
const connection = new SqliteConnection(file, { allowExtension: extensions.length > 0 });
const { db } = connection;
for (const extension of extensions) db.loadExtension(extension);
db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY");
// Room for the pages of a large commit (32 MB, taken as needed), and a log of 16 MB before it is brought into the file: by default
// a page that many commits change is written and read again for each.
db.exec("PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000");
migrateSqlite(connection, parts);
const commands = new Map<string, Record<string, Command>>();
for (const part of parts) if (part.commands !== undefined) commands.set(part.name, await import(part.commands));

const queue: WriterJob[] = [];
let scheduled = false;

/** Commits every waiting job with one sync to disk; a job that fails is undone alone. Answers go out after the commit. */
function flush(): void {
  const jobs = queue.splice(0, MAX_JOBS_PER_COMMIT);
  if (jobs.length === 0) return; // a flush that was scheduled before the file was closed
  const answers: WriterAnswer[] = [];
  try {
    db.exec("BEGIN IMMEDIATE");
    for (const job of jobs) answers.push(run(job));
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    const failure = toThreadError(error);
    answers.splice(0, answers.length, ...jobs.map(({ id }) => ({ id, error: failure })));
  }
  port.postMessage(answers);
  scheduled = queue.length > 0;
  if (scheduled) setImmediate(flush);
}

function run({ id, part, command, args }: WriterJob): WriterAnswer {
  db.exec("SAVEPOINT job");
  try {
    const result = commands.get(part)![command]!(connection, ...args);
    db.exec("RELEASE job");
    return { id, result };
  } catch (error) {
    // A full disk ends the whole transaction by itself; every job of the batch then fails with it.
    if (!db.isTransaction) throw error;
    db.exec("ROLLBACK TO job; RELEASE job");
    return { id, error: toThreadError(error) };
  }
}

port.on("message", (message: WriterJob | "close") => {
  if (message === "close") {
    while (queue.length > 0) flush();
    connection[Symbol.dispose]();
    port.postMessage("closed");
    port.close();
    return;
  }
  queue.push(message);
  if (!scheduled) {
    scheduled = true;
    setImmediate(flush);
  }
});
port.postMessage("ready");
