import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { DomainError } from "../errors/domain-error.ts";
import { checkSqliteFile } from "./migrate-sqlite.ts";
import { SqliteConnection } from "./sqlite-connection.ts";
import { moduleBeside, type SqlitePart } from "./sqlite-part.ts";
import type { WriterAnswer, WriterData, WriterJob } from "./sqlite-writer.ts";
import { fromThreadError } from "./thread-error.ts";

const MAX_PENDING_WRITES = 10_000;

type Tail<Command> = Command extends (connection: SqliteConnection, ...args: infer Args) => unknown ? Args : never;
type Result<Command> = Command extends (...args: never[]) => infer R ? R : never;

/** A service's SQLite file: this thread reads, one writer thread writes. */
export interface SqliteFile extends AsyncDisposable {
  /** For reads only, quick ones: the event loop waits for them. */
  readonly reader: SqliteConnection;
  /**
   * Runs a part's command in the writer thread, in a transaction; resolved when it is durable (WAL, synchronous FULL).
   * Arguments and result are structured clones.
   * @throws what the command throws (a DomainError stays one); RATE_LIMITED (reason WRITES_PENDING) when 10,000 wait;
   * INTERNAL (reason STORAGE_FULL) when the disk is full.
   */
  write<Commands, Name extends keyof Commands & string>(
    part: SqlitePart<Commands>,
    command: Name,
    ...args: Tail<Commands[Name]>
  ): Promise<Result<Commands[Name]>>;
}

/** @throws StartError when the file is not ours to use (unreadable, newer); it is then left untouched. */
export async function openSqlite(
  file: string,
  parts: readonly SqlitePart<object>[],
  extensions: readonly string[] = [],
): Promise<SqliteFile> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  checkSqliteFile(file, parts);
  if (!existsSync(file)) writeFileSync(file, "", { mode: 0o600 });
  else chmodSync(file, 0o600);
  const worker = new Worker(moduleBeside(import.meta.url, "sqlite-writer"), {
    workerData: {
      file,
      extensions,
      parts: parts.map(({ name, migrations, commands }) => ({ name, migrations, commands: commands?.href })),
    } satisfies WriterData,
  });
  await once(worker, "message");
  const reader = new SqliteConnection(file, { readOnly: true, allowExtension: extensions.length > 0 });
  for (const extension of extensions) reader.db.loadExtension(extension);

  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  let closed: Promise<void> | undefined;
  let nextId = 1;
  const closing = Promise.withResolvers<void>();
  worker.on("message", (answers: WriterAnswer[] | "closed") => {
    if (answers === "closed") return closing.resolve();
    for (const answer of answers) {
      const waiting = pending.get(answer.id)!;
      pending.delete(answer.id);
      if ("error" in answer) waiting.reject(fromThreadError(answer.error));
      else waiting.resolve(answer.result);
    }
  });

  return {
    reader,
    write(part, command, ...args) {
      if (closed !== undefined)
        throw new DomainError("SUBGRAPH_UNAVAILABLE", "The store is closing", { reason: "CLOSING" });
      if (pending.size >= MAX_PENDING_WRITES) {
        throw new DomainError("RATE_LIMITED", "Too many writes are waiting for the disk", { reason: "WRITES_PENDING" });
      }
      const id = nextId++;
      const waiting = Promise.withResolvers<unknown>();
      pending.set(id, waiting);
      worker.postMessage({ id, part: part.name, command, args } satisfies WriterJob);
      return waiting.promise as Promise<never>;
    },
    [Symbol.asyncDispose]() {
      closed ??= (async () => {
        worker.postMessage("close");
        await closing.promise;
        reader[Symbol.dispose]();
        await worker.terminate();
      })();
      return closed;
    },
  };
}
