import { DatabaseSync } from "node:sqlite";
import { parseQuery } from "../../../subgraphs/search/src/domain/querying/parse-query.ts";
import type { Cranfield } from "../cranfield/read-cranfield.ts";

const DEPTH = 100;

/** FTS5 as it comes: whole documents in two columns, Porter's stems, any of the words, `bm25()` without weights. */
export function openPlainFts({ documents }: Cranfield): (query: string) => string[] {
  const db = new DatabaseSync(":memory:");
  db.exec("CREATE VIRTUAL TABLE words USING fts5 (id UNINDEXED, title, text, tokenize = 'porter unicode61')");
  const insert = db.prepare("INSERT INTO words (id, title, text) VALUES (?, ?, ?)");
  for (const { id, title, text } of documents) insert.run(id, title, text);
  const search = db.prepare(`SELECT id FROM words WHERE words MATCH ? ORDER BY bm25(words), rowid LIMIT ${DEPTH}`);
  return (query) => {
    const match = parseQuery(query).words.map((word) => `"${word}"`);
    return search.all(match.join(" OR ")).map(({ id }) => String(id));
  };
}
