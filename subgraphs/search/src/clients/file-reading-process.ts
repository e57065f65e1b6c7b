// The body of the process in which files are read: what a hostile file does to it costs nothing but that file.
import { readFile as readBytes } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { readFile, type ReadFile } from "../domain/reading/read-file.ts";
import { UnreadableFile, type UnreadableReason } from "../domain/reading/unreadable-file.ts";
import type { WatchdogData } from "./watchdog-thread.ts";

export interface FileReadingJob {
  path: string;
  name: string;
}
export type FileReadingAnswer =
  { file: ReadFile } | { refusal: { reason: UnreadableReason; message: string } } | { fault: string };

const beside = (name: string) =>
  new URL(`./${name}${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);
new Worker(beside("watchdog-thread"), {
  workerData: { bytes: Number(process.env.MEMORY_LIMIT_BYTES) } satisfies WatchdogData,
});

process.on("message", async (job: FileReadingJob) => {
  process.send!(await read(job));
});
process.send!("ready");
process.on("disconnect", () => process.exit());

async function read({ path, name }: FileReadingJob): Promise<FileReadingAnswer> {
  try {
    return { file: await readFile(await readBytes(path), name) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { refusal: { reason: error.reason, message: error.message } };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
