import { expect, it } from "vitest";
import { toDraft } from "./to-draft.ts";

const given = { title: "T", content: "C" };

it("fills in what is left out", () => {
  expect(toDraft(given)).toEqual({
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    title: "T",
    url: null,
    mediaType: "text/plain",
    collection: "default",
    content: "C",
    format: "PLAIN",
    headings: [],
    pageStarts: [],
    metadata: [],
    updatedAt: null,
  });
});

it("makes the same id of the same collection and url, or title", () => {
  const id = (request: object) => toDraft({ ...given, ...request }).id;
  expect(id({ content: "Changed" })).toBe(id({}));
  expect(id({ title: "Other" })).not.toBe(id({}));
  expect(id({ collection: "other" })).not.toBe(id({}));
  expect(id({ url: "https://x.example", title: "Other" })).toBe(id({ url: "https://x.example" }));
});

it("takes a media type with parameters, and sorts labels, each once", () => {
  const label = (name: string, value: string) => ({ name, value });
  const draft = toDraft({
    ...given,
    mediaType: "Text/Markdown; charset=utf-8",
    metadata: [label("b", "1"), label("a", "2"), label("b", "1"), label("a", "1")],
  });
  expect(draft.mediaType).toBe("text/markdown");
  expect(draft.metadata).toEqual([label("a", "1"), label("a", "2"), label("b", "1")]);
});

it.each([
  [{ title: " " }, "TITLE"],
  [{ title: "x".repeat(301) }, "TITLE"],
  [{ title: "a\u0000b" }, "TITLE"],
  [{ content: " " }, "CONTENT"],
  [{ content: "x".repeat(500_001) }, "CONTENT"],
  [{ url: "ftp://x.example" }, "URL"],
  [{ url: "//x.example" }, "URL"],
  [{ mediaType: "text/html" }, "MEDIA_TYPE"],
  [{ id: " a" }, "ID"],
  [{ id: "\ud800" }, "ID"],
  [{ collection: " " }, "COLLECTION"],
  [{ metadata: [{ name: "", value: "x" }] }, "METADATA"],
  [{ metadata: [{ name: "x", value: "x".repeat(1_001) }] }, "METADATA"],
])("refuses a document that cannot be (%#)", (wrong, reason) => {
  expect(() => toDraft({ ...given, ...wrong })).toThrowError(expect.objectContaining({ reason }));
});
