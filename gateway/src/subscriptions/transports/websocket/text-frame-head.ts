const FINAL_TEXT = "\x81";
const TWO_BYTES = "\x7e";
const EIGHT_BYTES = "\x7f";

/** What stands before an unmasked text frame's payload of so many bytes (RFC 6455), as a byte string. */
export function textFrameHead(length: number): string {
  if (length < 126) return FINAL_TEXT + String.fromCharCode(length);
  if (length < 65_536) return FINAL_TEXT + TWO_BYTES + String.fromCharCode(length >> 8, length & 0xff);
  const size = Buffer.alloc(8);
  size.writeUIntBE(length, 2, 6);
  return FINAL_TEXT + EIGHT_BYTES + size.toString("latin1");
}
