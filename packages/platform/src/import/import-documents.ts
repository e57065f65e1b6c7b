import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { indexDocuments, type DocumentInput } from "./index-documents.ts";
import { readDocumentFile } from "./read-document-file.ts";
import { splitText } from "./split-text.ts";

/** Below the contract's 1 MB a body. */
const BATCH_BYTES = 600_000;
/** A longer file becomes several documents. */
const MAX_CONTENT = 200_000;

export interface DocumentsImport {
  /** Stands on each document as the label `import`: undoing deletes by it. */
  id: string;
  collection: string;
}

/**
 * Brings a folder's Markdown and text files in through the API. A document's id is its path in the folder: a second import
 * replaces.
 */
export async function importDocuments(
  folder: string,
  { id, collection }: DocumentsImport,
  gatewayUrl: string,
  say: (line: string) => void,
): Promise<{ indexed: number; failed: number; leftOut: number }> {
  const total = { indexed: 0, failed: 0, leftOut: 0 };
  let batch: DocumentInput[] = [];
  let bytes = 0;
  async function flush(): Promise<void> {
    if (batch.length === 0) return;
    const { indexed, failed } = await indexDocuments(batch, gatewayUrl, say);
    total.indexed += indexed;
    total.failed += failed;
    say(`  ${total.indexed} documents`);
    batch = [];
    bytes = 0;
  }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const file = readDocumentFile(entry.name, () => readFile(path, "utf8"));
    if (file === undefined) {
      total.leftOut++;
      continue;
    }
    const { content, title, ...facts } = await file;
    const pieces = splitText(content, MAX_CONTENT);
    for (const [index, piece] of pieces.entries()) {
      const part = pieces.length === 1 ? "" : ` (part ${index + 1} of ${pieces.length})`;
      const document = {
        ...facts,
        id: `${collection}/${relative(folder, path)}${part}`,
        title: title + part,
        content: piece,
        collection,
        metadata: [{ name: "import", value: id }],
      };
      const size = Buffer.byteLength(JSON.stringify(document));
      if (bytes + size > BATCH_BYTES) await flush();
      bytes += size;
      batch.push(document);
    }
  }
  await flush();
  return total;
}
