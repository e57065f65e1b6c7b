import type { ChosenFile } from "./chosen-file.ts";

/** What is sent in one request: small enough that little is lost with a connection. */
const BATCH = { files: 200, bytes: 20_000_000 };

/** Files in their order, in batches; one that is larger makes a batch of its own. */
export function toBatches(files: readonly ChosenFile[], limit = BATCH): ChosenFile[][] {
  const batches: ChosenFile[][] = [];
  let bytes = 0;
  for (const chosen of files) {
    const { size } = chosen.file;
    const batch = batches.at(-1);
    if (batch === undefined || batch.length === limit.files || bytes + size > limit.bytes) {
      batches.push([chosen]);
      bytes = size;
    } else {
      batch.push(chosen);
      bytes += size;
    }
  }
  return batches;
}
