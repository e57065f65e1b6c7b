// The body of the finder's thread: a connection that only reads.
import { SqliteConnection, toThreadError, type ThreadError } from "@sophia/kernel/writer";
import { parentPort, workerData } from "node:worker_threads";
import type { DocumentIndex } from "../domain/documents/document-index.ts";
import { toFilterSql } from "./filter-sql.ts";
import { KnownPassages } from "./known-passages.ts";
import { nearestOfAll } from "./nearest-of-all.ts";
import { nearestPassages } from "./nearest-passages.ts";
import { PassageCodes } from "./passage-codes.ts";
import { rankPassages } from "./rank-passages.ts";

/** What is found in the thread, as the port has it. */
export type Finders = Pick<DocumentIndex, "rank" | "nearest">;
export type Found<Way extends keyof Finders> = Awaited<ReturnType<Finders[Way]>>;
export interface FindJob<Way extends keyof Finders = keyof Finders> {
  id: number;
  way: Way;
  request: Parameters<Finders[Way]>;
}
export type FindAnswer = { id: number; found: Found<keyof Finders> } | { id: number; error: ThreadError };
export interface FinderData {
  file: string;
  extension: string;
}

/** Of the file, whose pages are then read without a copy, a third faster: vectors come from all over it. They can be taken back. */
const MAPPED_BYTES = 256_000_000;

const { file, extension } = workerData as FinderData;
const connection = new SqliteConnection(file, { readOnly: true, allowExtension: true });
connection.db.loadExtension(extension);
connection.db.exec(`PRAGMA mmap_size = ${MAPPED_BYTES}`);
const known = new KnownPassages(connection);
const codes = new PassageCodes(connection);

const finders: { [Way in keyof Finders]: (...request: Parameters<Finders[Way]>) => Found<Way> } = {
  rank: (...request) => rankPassages(connection, known, ...request),
  nearest(embedder, vector, constraints, filter, limit) {
    const { phrases, excluded } = constraints;
    const isFree = phrases.length === 0 && excluded.length === 0 && toFilterSql(filter).where === "TRUE";
    return isFree
      ? nearestOfAll(connection, known, codes, embedder, vector, limit)
      : nearestPassages(connection, embedder, vector, constraints, filter, limit);
  },
};

parentPort!.on("message", (jobs: FindJob[]) => parentPort!.postMessage(jobs.map(find)));

function find<Way extends keyof Finders>({ id, way, request }: FindJob<Way>): FindAnswer {
  try {
    return { id, found: finders[way](...request) };
  } catch (error) {
    return { id, error: toThreadError(error) };
  }
}
