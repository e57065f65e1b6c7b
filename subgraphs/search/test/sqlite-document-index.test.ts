import { openSqlite } from "@sophia/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { toDraft } from "../src/domain/documents/to-draft.ts";
import { documentsPart } from "../src/stores/documents-part.ts";
import { createSqliteDocumentIndex } from "../src/stores/sqlite-document-index.ts";
import { sqliteVectorExtension } from "../src/stores/sqlite-vector-extension.ts";
import { describeDocumentIndex } from "./document-index-contract.ts";

describeDocumentIndex("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "index-"));
  return {
    async open() {
      await using resources = new AsyncDisposableStack();
      const file = resources.use(
        await openSqlite(join(folder, "search.sqlite"), [documentsPart], [sqliteVectorExtension()]),
      );
      const index = resources.use(createSqliteDocumentIndex(file));
      const owned = resources.move();
      return { index, [Symbol.asyncDispose]: () => owned.disposeAsync() };
    },
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true });
    },
  };
});

it("keeps the others of documents that are put at once where one cannot be", async () => {
  const folder = mkdtempSync(join(tmpdir(), "index-"));
  {
    await using file = await openSqlite(join(folder, "search.sqlite"), [documentsPart], [sqliteVectorExtension()]);
    await using index = createSqliteDocumentIndex(file);
    const drafts = ["a", "b", "c"].map((id) => toDraft({ id, title: id, content: `Text of ${id}.` }));
    const broken = { ...drafts[1]!, collection: null as unknown as string };
    const puts = [drafts[0]!, broken, drafts[2]!].map((draft) => index.put(draft));
    expect((await Promise.allSettled(puts)).map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect((await index.documents(["a", "b", "c"])).map((document) => document?.id)).toEqual(["a", undefined, "c"]);
    expect(await index.put(drafts[0]!)).toBe("unchanged");
  }
  rmSync(folder, { recursive: true });
});
