import { openSqlite } from "@sophia/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentsPart } from "../src/stores/documents-part.ts";
import { createSqliteDocumentIndex } from "../src/stores/sqlite-document-index.ts";
import { describeDocumentIndex } from "./document-index-contract.ts";

describeDocumentIndex("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "index-"));
  return {
    async open() {
      const file = await openSqlite(join(folder, "search.sqlite"), [documentsPart]);
      return { index: createSqliteDocumentIndex(file), [Symbol.asyncDispose]: () => file[Symbol.asyncDispose]() };
    },
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true });
    },
  };
});
