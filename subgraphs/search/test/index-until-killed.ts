// A process that indexes until it is killed, and tells of each job that was acknowledged.
import { createLog, createSqliteEventLog, eventLogPart, openSqlite } from "@sophia/kernel";
import { indexDocuments } from "../src/domain/indexing/index-documents.ts";
import { Indexer } from "../src/domain/indexing/indexer.ts";
import { documentsPart } from "../src/stores/documents-part.ts";
import { indexingPart } from "../src/stores/indexing-part.ts";
import { createSqliteDocumentIndex } from "../src/stores/sqlite-document-index.ts";
import { createSqliteIndexingQueue } from "../src/stores/sqlite-indexing-queue.ts";
import { sqliteVectorExtension } from "../src/stores/sqlite-vector-extension.ts";

const file = await openSqlite(process.argv[2]!, [eventLogPart, documentsPart, indexingPart], [sqliteVectorExtension()]);
const queue = createSqliteIndexingQueue(
  file,
  createSqliteEventLog(file, () => {}),
);
const indexer = new Indexer(createSqliteDocumentIndex(file), queue, createLog("search", "silent"));
const paragraph = "A paragraph with enough words in it to make more than a single passage of it when repeated. ";

for (let round = 0; ; round++) {
  const documents = Array.from({ length: 20 }, (_, n) => ({
    // Half of them replace the ones of the round before.
    id: n < 10 ? `kept-${round}-${n}` : `replaced-${n}`,
    title: `Document ${n}`,
    content: `Round ${round}.\n\n${`${paragraph}${round} `.repeat(20)}`,
  }));
  const { status } = await indexDocuments(queue, indexer, documents, new AbortController().signal);
  process.stdout.write(`${status} ${round}\n`);
}
