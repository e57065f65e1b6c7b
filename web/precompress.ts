import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Plugin } from "vite";

/** Smaller files cost more to unpack than to load. */
const LEAST_BYTES = 1_024;
const PACKED = /\.(js|css|html|svg)$/;

/** Writes `.br` and `.gz` beside each file that gets smaller by it: a server sends them as they are. */
export const precompress = (): Plugin => ({
  name: "precompress",
  apply: "build",
  async writeBundle({ dir }, bundle) {
    const files = Object.values(bundle).filter(({ fileName }) => PACKED.test(fileName));
    await Promise.all(
      files.map(async (file) => {
        const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
        if (content.length < LEAST_BYTES) return;
        const path = join(dir!, file.fileName);
        await Promise.all([
          promisify(brotliCompress)(content).then((packed) => writeFile(`${path}.br`, packed)),
          promisify(gzip)(content, { level: 9 }).then((packed) => writeFile(`${path}.gz`, packed)),
        ]);
      }),
    );
  },
});
