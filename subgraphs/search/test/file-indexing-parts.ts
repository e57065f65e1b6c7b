import { createLog, createSqliteEventLog, eventLogPart, openSqlite } from "@sophia/kernel";
import { join } from "node:path";
import { FileReading } from "../src/clients/file-reading.ts";
import { FileIndexer } from "../src/domain/indexing/file-indexer.ts";
import { Indexer } from "../src/domain/indexing/indexer.ts";
import type { FileReader } from "../src/domain/reading/file-reader.ts";
import { documentsPart } from "../src/stores/documents-part.ts";
import { indexingPart } from "../src/stores/indexing-part.ts";
import { createSqliteDocumentIndex } from "../src/stores/sqlite-document-index.ts";
import { createSqliteIndexingQueue } from "../src/stores/sqlite-indexing-queue.ts";
import { sqliteVectorExtension } from "../src/stores/sqlite-vector-extension.ts";
import { UploadSpool } from "../src/stores/upload-spool.ts";

/** What indexes files, as the service wires it, on a folder of its own. */
export async function openFileIndexing(folder: string, reader: FileReader = new FileReading()) {
  const log = createLog("search", "silent");
  const stack = new AsyncDisposableStack();
  const file = stack.use(
    await openSqlite(
      join(folder, "search.sqlite"),
      [eventLogPart, documentsPart, indexingPart],
      [sqliteVectorExtension()],
    ),
  );
  const events = stack.use(createSqliteEventLog(file, () => {}));
  const index = stack.use(createSqliteDocumentIndex(file));
  const queue = createSqliteIndexingQueue(file, events);
  const indexer = stack.use(new Indexer(index, queue, log));
  const spool = new UploadSpool(join(folder, "uploads"));
  const files = stack.use(new FileIndexer(queue, indexer, reader, spool, log));
  return { index, queue, indexer, spool, files, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
