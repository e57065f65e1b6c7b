import { expect, it } from "vitest";
import { toByteString } from "./byte-string.ts";

it.each(["", "plain", "é, 日本, 🙂"])("a byte string of %j has a character for each byte", (text) => {
  const bytes = toByteString(text);
  expect(bytes).toHaveLength(Buffer.byteLength(text));
  expect(Buffer.from(bytes, "latin1").toString()).toBe(text);
});
