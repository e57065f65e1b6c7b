import { expect, it } from "vitest";
import { readFrontMatter } from "./read-front-matter.ts";

it("parts the front matter from the content", () => {
  const file = readFrontMatter('---\nid: a\ntitle: "How: to"\nupdated: 2026-02-01\ntype: note\n---\n\n# Text\n');
  expect(file).toEqual({
    id: "a",
    title: "How: to",
    updated: new Date("2026-02-01"),
    type: "note",
    content: "# Text\n",
  });
});

it.each([
  ["# Text"],
  ["---\nid: a\n---\n"],
  ["---\nid: a\ntitle: b\nupdated: soon\ntype: c\n---\n"],
  ["---\n: [\n---\n"],
])("refuses a file without what is needed (%#)", (text) => {
  expect(() => readFrontMatter(text)).toThrow();
});
