// The body of the scanner's thread: a connection that only reads.
import { SqliteConnection, toThreadError, type ThreadError } from "@sophia/kernel/writer";
import { parentPort, workerData } from "node:worker_threads";
import type { NearPassage } from "../domain/documents/document-index.ts";
import { nearestPassages } from "./nearest-passages.ts";

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

parentPort!.on("message", ({ id, request }: ScanJob) => {
  parentPort!.postMessage(scan(id, request));
});

function scan(id: number, request: ScanRequest): ScanAnswer {
  try {
    return { id, result: nearestPassages(connection, ...request) };
  } catch (error) {
    return { id, error: toThreadError(error) };
  }
}
