import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join, relative } from "node:path";
import { askPlatform } from "./ask-platform.ts";

const MEDIA_TYPES: Record<string, string> = {
  ".md": "text/markdown",
  ".markdown": "text/markdown",
  ".txt": "text/plain",
};
const BATCH_BYTES = 400_000;

const INDEX = `mutation Index($documents: [DocumentInput!]!) {
  indexDocuments(documents: $documents) { done failures { documentId message } }
}`;

interface DocumentInput {
  id: string;
  title: string;
  content: string;
  mediaType: string;
  collection: string;
}

/** Brings a folder's Markdown and text files in through the API. A file's id is its path in the folder: a second import replaces. */
export async function importDocuments(
  folder: string,
  gatewayUrl: string,
  say: (line: string) => void,
  collection: string,
): Promise<void> {
  let indexed = 0;
  let skipped = 0;
  let batch: DocumentInput[] = [];
  let bytes = 0;
  async function flush(): Promise<void> {
    if (batch.length === 0) return;
    const { indexDocuments: job } = await askPlatform<{
      indexDocuments: { done: number; failures: { documentId: string; message: string }[] };
    }>(gatewayUrl, INDEX, { documents: batch });
    for (const { documentId, message } of job.failures) say(`  ${documentId}: ${message}`);
    indexed += job.done;
    say(`  ${indexed} documents`);
    batch = [];
    bytes = 0;
  }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const mediaType = MEDIA_TYPES[extname(entry.name).toLowerCase()];
    if (mediaType === undefined) {
      skipped++;
      continue;
    }
    const content = await readFile(path, "utf8");
    if (bytes + Buffer.byteLength(content) > BATCH_BYTES) await flush();
    bytes += Buffer.byteLength(content);
    batch.push({ id: relative(folder, path), title: titleOf(content, entry.name), content, mediaType, collection });
  }
  await flush();
  say(`${indexed} documents imported, ${skipped} files of other kinds left out.`);
}

function titleOf(content: string, name: string): string {
  return /^#\s+(.+)$/m.exec(content)?.[1]?.trim() ?? basename(name, extname(name));
}
