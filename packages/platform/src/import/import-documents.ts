import { access, constants } from "node:fs/promises";
import type { Terminal } from "../terminal.ts";
import { RefusedError } from "./ask-platform.ts";
import { batchFiles } from "./batch-files.ts";
import { countOf } from "./count-of.ts";
import { reasonOf, type FoundFile } from "./find-files.ts";
import { followJob, tellFailures } from "./follow-job.ts";
import type { ImportPlan } from "./plan-import.ts";
import { uploadFiles } from "./upload-files.ts";

/** One batch is uploaded while the one before it is indexed. */
const BATCH = { files: 100, bytes: 20_000_000 };

export interface DocumentsImport {
  /** Stands on each document as the label `import`: undoing deletes by it. */
  id: string;
  collection: string;
}

/**
 * Uploads documents as they were found. A document's id is its path in the folder: a second import replaces. What could not
 * be read is said by name.
 */
export async function importDocuments(
  { documents, unreadable }: Pick<ImportPlan, "documents" | "unreadable">,
  { id, collection }: DocumentsImport,
  gatewayUrl: string,
  { say, progress }: Terminal,
): Promise<{ indexed: number; failed: number }> {
  const report = { indexed: 0, failed: 0 };
  const fields = [
    ["collection", collection],
    ["label", `import=${id}`],
  ] as const;
  const total = documents.length + unreadable.length;
  const tell = (done: number) => progress(`  ${done} of ${countOf(total, "file")}`, done / total);

  function fail(name: string, reason: string): void {
    say(`  ${name}: ${reason}`);
    report.failed++;
  }
  async function send(batch: readonly FoundFile[]): Promise<string | undefined> {
    const there: FoundFile[] = [];
    for (const file of batch) {
      await access(file.path, constants.R_OK).then(
        () => there.push(file),
        (error: NodeJS.ErrnoException) => fail(file.name, reasonOf(error)),
      );
    }
    if (there.length === 0) return undefined;
    return uploadFiles(gatewayUrl, there, fields).catch((error: unknown) => {
      // A file that is too large to be uploaded is in a batch of its own.
      if (there.length > 1 || !(error instanceof RefusedError) || error.code !== "PAYLOAD_TOO_LARGE") throw error;
      return void fail(there[0]!.name, error.message);
    });
  }
  async function finish(jobId: string): Promise<void> {
    const job = await followJob(gatewayUrl, jobId, ({ done }) => tell(report.indexed + report.failed + done));
    tellFailures(job, say);
    report.indexed += job.done - job.failures.length;
    report.failed += job.failures.length;
  }

  for (const { name, reason } of unreadable) fail(name, reason);
  let before: Promise<void> = Promise.resolve();
  for await (const batch of batchFiles(documents, BATCH)) {
    const jobId = await send(batch);
    await before;
    if (jobId === undefined) continue;
    before = finish(jobId);
    before.catch(() => {}); // thrown by the await after the next upload
  }
  await before;
  return report;
}
