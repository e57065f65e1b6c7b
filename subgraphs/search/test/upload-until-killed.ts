// A process that takes uploads until it is killed, and tells of each that was acknowledged.
import { Readable } from "node:stream";
import { acceptFiles } from "../src/domain/indexing/accept-files.ts";
import { toUploadedFile } from "../src/domain/indexing/uploaded-file.ts";
import { openFileIndexing } from "./file-indexing-parts.ts";

const { queue, spool, files } = await openFileIndexing(process.argv[2]!);

for (let round = 0; ; round++) {
  const jobId = `job-${round}`;
  await spool.receive(
    jobId,
    async (write) => {
      const contents = Array.from({ length: 20 }, (_, n) => `Round ${round}, file ${n}.`);
      await Promise.all(contents.map((content, n) => write(n, Readable.from([content]))));
      return contents.map(({ length }, n) => toUploadedFile({ name: `${round}/${n}.txt`, bytes: length }, "c", []));
    },
    (uploaded) => acceptFiles(queue, files, jobId, uploaded),
  );
  process.stdout.write(`${round}\n`);
}
