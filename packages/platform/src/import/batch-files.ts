import type { FoundFile } from "./find-files.ts";

/** Files in batches of at most `files` and `bytes`; one that is larger makes a batch of its own. */
export async function* batchFiles(
  found: AsyncIterable<FoundFile> | Iterable<FoundFile>,
  limit: { files: number; bytes: number },
): AsyncGenerator<FoundFile[]> {
  let batch: FoundFile[] = [];
  let bytes = 0;
  for await (const file of found) {
    if (batch.length > 0 && (batch.length === limit.files || bytes + file.bytes > limit.bytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.bytes;
  }
  if (batch.length > 0) yield batch;
}
