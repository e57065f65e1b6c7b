import { createHash } from "node:crypto";

const NAMESPACE = Buffer.from("6f1c2a0e5d3b4e8f9a7150c2d84be613", "hex");

/** A UUID version 5 (RFC 9562) of these parts: the same parts give the same id everywhere. */
export function deterministicUuid(...parts: readonly (string | number)[]): string {
  const bytes = createHash("sha1").update(NAMESPACE).update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
