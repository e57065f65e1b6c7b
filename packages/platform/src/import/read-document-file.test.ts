import { describe, expect, it } from "vitest";
import { readDocumentFile } from "./read-document-file.ts";

const read = (name: string, text: string) => readDocumentFile(name, async () => text);

describe("readDocumentFile", () => {
  it("takes title and date from the front matter and leaves it out of the content", async () => {
    expect(await read("a.md", '---\ntitle: "A: b"\ndate: 2026-02-01\n---\n# Other\n')).toEqual({
      title: "A: b",
      content: "# Other\n",
      mediaType: "text/markdown",
      updatedAt: new Date("2026-02-01"),
    });
  });

  it("else takes the title from the first heading, else from the name", async () => {
    expect((await read("notes/a.md", "text\n# Head \n"))?.title).toBe("Head");
    expect(await read("notes/plan.txt", "text")).toMatchObject({ title: "plan", mediaType: "text/plain" });
  });

  it("reads a document whose front matter is broken", async () => {
    expect(await read("a.md", "---\n: [\n---\ntext")).toMatchObject({
      title: "a",
      content: "text",
      updatedAt: undefined,
    });
  });

  it("leaves other kinds of files alone", () => {
    expect(read("a.exe", "MZ")).toBeUndefined();
  });
});
