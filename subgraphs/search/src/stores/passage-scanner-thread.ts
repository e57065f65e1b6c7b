// The body of the scanner's thread: a connection that only reads.
import { SqliteConnection, toThreadError, type ThreadError } from "@sophia/kernel/writer";
import { parentPort, workerData } from "node:worker_threads";
import type { NearPassage } from "../domain/documents/document-index.ts";
import { toFilterSql } from "./filter-sql.ts";
import { nearestOfAll } from "./nearest-of-all.ts";
import { nearestPassages } from "./nearest-passages.ts";
import { PassageCodes } from "./passage-codes.ts";

type Tail<Function> = Function extends (connection: SqliteConnection, ...args: infer Args) => unknown ? Args : never;
export type ScanRequest = Tail<typeof nearestPassages>;
export interface ScanJob {
  id: number;
  request: ScanRequest;
}
export type ScanAnswer = { id: number; result: NearPassage[] } | { id: number; error: ThreadError };
export interface ScannerData {
  file: string;
  extension: string;
}

const { file, extension } = workerData as ScannerData;
const connection = new SqliteConnection(file, { readOnly: true, allowExtension: true });
connection.db.loadExtension(extension);
const codes = new PassageCodes(connection);

parentPort!.on("message", ({ id, request }: ScanJob) => {
  parentPort!.postMessage(scan(id, request));
});

function nearest(...request: ScanRequest): NearPassage[] {
  const [embedder, vector, { phrases, excluded }, filter, limit] = request;
  const isFree = phrases.length === 0 && excluded.length === 0 && toFilterSql(filter).where === "TRUE";
  return isFree ? nearestOfAll(connection, codes, embedder, vector, limit) : nearestPassages(connection, ...request);
}

function scan(id: number, request: ScanRequest): ScanAnswer {
  try {
    return { id, result: nearest(...request) };
  } catch (error) {
    return { id, error: toThreadError(error) };
  }
}
