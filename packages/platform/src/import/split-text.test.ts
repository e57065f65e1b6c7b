import { expect, it } from "vitest";
import { splitText } from "./split-text.ts";

it("cuts at paragraphs, else at lines, else anywhere, and loses nothing", () => {
  const text = `${"a".repeat(30)}\n\n${"b".repeat(30)}\nccc\n${"d".repeat(120)}`;
  const pieces = splitText(text, 50);
  expect(pieces.join("")).toBe(text);
  expect(pieces.every(({ length }) => length <= 50)).toBe(true);
  expect(pieces[0]).toBe(`${"a".repeat(30)}\n\n`);
  expect(pieces[1]).toBe(`${"b".repeat(30)}\nccc\n`);
  expect(splitText("short", 50)).toEqual(["short"]);
});
