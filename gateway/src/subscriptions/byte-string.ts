/**
 * The UTF-8 bytes of a text as a string of as many characters, to be written as "latin1". Such strings are joined on the
 * JavaScript heap: a Buffer for each client and event has its memory outside of it, where releasing it takes full
 * collections.
 */
export function toByteString(text: string): string {
  return Buffer.from(text).toString("latin1");
}
