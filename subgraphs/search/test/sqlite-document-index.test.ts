import { openSqlite } from "@sophia/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { toDraft } from "../src/domain/documents/to-draft.ts";
import { parseQuery } from "../src/domain/querying/parse-query.ts";
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

it("tells a new passage from the one that was written last and is gone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "index-"));
  {
    await using file = await openSqlite(join(folder, "search.sqlite"), [documentsPart], [sqliteVectorExtension()]);
    await using index = createSqliteDocumentIndex(file);
    const put = (id: string) => index.put(toDraft({ id, title: id, content: "An alpaca." }));
    const found = async () =>
      (await index.rank(parseQuery("alpaca"), {}, 0.5, 100)).map(({ documentId }) => documentId).toSorted();
    for (let n = 10; n < 40; n++) await put(`a${n}`);
    expect((await found()).at(-1)).toBe("a39");
    await index.remove(["a39"]);
    await put("b");
    expect((await found()).slice(-2)).toEqual(["a38", "b"]);
    const [passages] = await index.passagesOf(["b"]);
    expect((await index.rank(parseQuery("alpaca"), {}, 0.5, 100)).map(({ passageId }) => passageId)).toContain(
      passages?.[0]?.id,
    );
  }
  rmSync(folder, { recursive: true });
});
