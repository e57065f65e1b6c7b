import { access, constants } from "node:fs/promises";
import { basename, extname } from "node:path";
import { RefusedError } from "./ask-platform.ts";
import { batchFiles } from "./batch-files.ts";
import { followJob, tellFailures } from "./follow-job.ts";
import { uploadFiles } from "./upload-files.ts";
import { walkFiles, type FoundFile } from "./walk-files.ts";

const READ = new Set(".md .markdown .txt .text .html .htm .xhtml .pdf .docx .csv .tsv .json".split(" "));
/** One batch is uploaded while the one before it is indexed. */
const BATCH = { files: 100, bytes: 20_000_000 };

export interface DocumentsImport {
  /** Stands on each document as the label `import`: undoing deletes by it. */
  id: string;
  collection: string;
}

export interface ImportReport {
  indexed: number;
  failed: number;
  /** Of kinds that are not documents. */
  leftOut: number;
}

/** Whether a file is of a kind that can be read, as its name says. */
export const isDocument = (name: string) => READ.has(extname(name).toLowerCase());

/**
 * Uploads a folder's documents, or one. A document's id is its path in the folder: a second import replaces. What could
 * not be read is said by name.
 */
export async function importDocuments(
  path: { folder: string } | { file: string; bytes: number },
  { id, collection }: DocumentsImport,
  gatewayUrl: string,
  say: (line: string) => void,
): Promise<ImportReport> {
  const report: ImportReport = { indexed: 0, failed: 0, leftOut: 0 };
  const fields = [
    ["collection", collection],
    ["label", `import=${id}`],
  ] as const;

  async function* documents(): AsyncGenerator<FoundFile> {
    if ("file" in path) yield { path: path.file, name: basename(path.file), bytes: path.bytes };
    else {
      for await (const file of walkFiles(path.folder)) {
        if (!isDocument(file.name)) report.leftOut++;
        else if (await isReadable(file.path)) yield file;
        else {
          say(`  ${file.name}: You have no right to read it`);
          report.failed++;
        }
      }
    }
  }

  async function finish(jobId: string): Promise<void> {
    const job = await followJob(gatewayUrl, jobId, ({ done }) =>
      say(`  ${report.indexed + report.failed + done} files`),
    );
    tellFailures(job, say);
    report.indexed += job.done - job.failures.length;
    report.failed += job.failures.length;
  }

  let before: Promise<void> = Promise.resolve();
  for await (const batch of batchFiles(documents(), BATCH)) {
    const jobId = await uploadFiles(gatewayUrl, batch, fields).catch((error: unknown) => {
      // A file that is too large to be uploaded is in a batch of its own.
      if (batch.length > 1 || !(error instanceof RefusedError) || error.code !== "PAYLOAD_TOO_LARGE") throw error;
      say(`  ${batch[0]!.name}: ${error.message}`);
      report.failed++;
    });
    await before;
    if (jobId === undefined) continue;
    before = finish(jobId);
    before.catch(() => {}); // thrown by the await after the next upload
  }
  await before;
  return report;
}

const isReadable = (path: string) =>
  access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
