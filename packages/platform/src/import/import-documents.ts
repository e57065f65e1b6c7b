import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { indexDocuments, type DocumentInput } from "./index-documents.ts";
import { readDocumentFile } from "./read-document-file.ts";

/** Below the contract's 1 MB a body, with room for JSON's escapes. */
const BATCH_BYTES = 400_000;

/** Brings a folder's Markdown and text files in through the API. A file's id is its path in the folder: a second import replaces. */
export async function importDocuments(
  folder: string,
  collection: string,
  gatewayUrl: string,
  say: (line: string) => void,
): Promise<void> {
  let indexed = 0;
  let leftOut = 0;
  let batch: DocumentInput[] = [];
  let bytes = 0;
  async function flush(): Promise<void> {
    if (batch.length === 0) return;
    indexed += await indexDocuments(batch, gatewayUrl, say);
    say(`  ${indexed} documents`);
    batch = [];
    bytes = 0;
  }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if ((await stat(path)).size > BATCH_BYTES) {
      say(`  ${path}: larger than ${BATCH_BYTES / 1000} kB, left out`);
      leftOut++;
      continue;
    }
    const file = readDocumentFile(entry.name, await readFile(path, "utf8"));
    if (file === undefined) {
      leftOut++;
      continue;
    }
    const size = Buffer.byteLength(file.content);
    if (bytes + size > BATCH_BYTES) await flush();
    bytes += size;
    batch.push({ ...file, id: `${collection}/${relative(folder, path)}`, collection });
  }
  await flush();
  say(`${indexed} documents imported into "${collection}"; ${leftOut} files left out (Markdown and text are read).`);
}
