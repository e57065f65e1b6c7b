import type { Distribution } from "../domain/points/distribution.ts";

const HEAD_BYTES = 32;

/** Four doubles (count, sum, min, max), little-endian, then the sketch, if any. */
export function encodeDistribution({ count, sum, min, max, sketch }: Distribution): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD_BYTES + (sketch?.length ?? 0));
  const view = new DataView(bytes.buffer);
  [count, sum, min, max].forEach((value, index) => view.setFloat64(index * 8, value, true));
  if (sketch !== null) bytes.set(sketch, HEAD_BYTES);
  return bytes;
}

export function decodeDistribution(bytes: Uint8Array): Distribution {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const at = (index: number) => view.getFloat64(index * 8, true);
  const sketch = bytes.length > HEAD_BYTES ? bytes.slice(HEAD_BYTES) : null;
  return { count: at(0), sum: at(1), min: at(2), max: at(3), sketch };
}

export function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}
