import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export interface EncodedAnswer {
  readonly bytes: Buffer;
  readonly encoding: "br" | "gzip" | undefined;
}

/** Below this, compressing costs more than it saves. */
const MIN_BYTES = 8_192;
const FAST_BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const FAST_GZIP = { level: 4 };

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Compresses a large answer as far as the client's `Accept-Encoding` allows. */
export async function compressAnswer(text: string, acceptEncoding: string | undefined): Promise<EncodedAnswer> {
  const bytes = Buffer.from(text);
  if (bytes.length < MIN_BYTES) return { bytes, encoding: undefined };
  if (accepts(acceptEncoding, "br")) return { bytes: await toBrotli(bytes, FAST_BROTLI), encoding: "br" };
  if (accepts(acceptEncoding, "gzip")) return { bytes: await toGzip(bytes, FAST_GZIP), encoding: "gzip" };
  return { bytes, encoding: undefined };
}

function accepts(header: string | undefined, encoding: string): boolean {
  return (header ?? "").split(",").some((part) => {
    const [name, weight] = part.trim().split(/\s*;\s*q=/);
    return name === encoding && Number(weight ?? 1) > 0;
  });
}
