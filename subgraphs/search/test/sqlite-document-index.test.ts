import { openSqlite } from "@sophia/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
