import type { Log } from "@sophia/kernel";
import { readdir, readFile } from "node:fs/promises";
import type { DraftRequest } from "../domain/documents/to-draft.ts";
import { indexDocuments } from "../domain/indexing/index-documents.ts";
import type { Indexer } from "../domain/indexing/indexer.ts";
import { JobStatus } from "../domain/indexing/indexing-job.ts";
import type { IndexingQueue } from "../domain/indexing/indexing-queue.ts";
import { readFrontMatter } from "./read-front-matter.ts";

const FOLDER = new URL("../../sample/", import.meta.url);
const JOB = "sample";

/** The sample company's documents, as anyone would hand them in. */
export async function readSample(folder = FOLDER): Promise<DraftRequest[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
  return Promise.all(
    names.map(async (name) => {
      const { id, title, updated, type, content } = readFrontMatter(await readFile(new URL(name, folder), "utf8"));
      return {
        id,
        title,
        content,
        mediaType: "text/markdown",
        collection: "sample",
        metadata: [
          { name: "source", value: "sample" },
          { name: "type", value: type },
        ],
        updatedAt: updated,
      };
    }),
  );
}

/** Indexes the sample in a database into which nothing has ever been put. */
export async function loadSample(queue: IndexingQueue, indexer: Indexer, log: Log): Promise<void> {
  if (!(await queue.isUnused())) return;
  const { total, failures } = await indexDocuments(
    queue,
    indexer,
    await readSample(),
    new AbortController().signal,
    JOB,
  );
  log.info({ documents: total, failures }, "sample accepted");
}

/** False until the sample can be found by its words; true also where it was never asked for. */
export async function isSampleLoaded(queue: IndexingQueue): Promise<boolean> {
  const job = await queue.job(JOB);
  return job === null || job.status !== JobStatus.RUNNING;
}
