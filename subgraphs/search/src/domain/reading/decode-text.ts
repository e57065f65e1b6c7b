import { UnreadableFile } from "./unreadable-file.ts";

const BYTE_ORDER_MARKS: [encoding: string, mark: readonly number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];
/** What no text has: control characters other than tab, the line ends, form feed and escape. */
const CONTROL = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

/**
 * The text of bytes that are text: UTF-8, UTF-16 where a byte order mark says so, else Windows-1252.
 * @throws UnreadableFile NOT_TEXT for anything else.
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
  const text = decode(bytes, marked ?? "utf-8") ?? (marked === undefined ? decode(bytes, "windows-1252") : undefined);
  if (text === undefined || CONTROL.test(text)) {
    throw new UnreadableFile("NOT_TEXT", "It holds binary data, not text, and is of no kind that can be read");
  }
  return text;
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
