import type { SqliteConnection } from "@sophia/kernel";
import type { DocumentFilter } from "../domain/documents/document-filter.ts";
import type { RankedPassage } from "../domain/documents/document-index.ts";
import { waysToSay, type KeywordQuery } from "../domain/querying/keyword-query.ts";
import { toMatch } from "./fts-match.ts";
import { toPassageCondition } from "./passage-condition.ts";

/** bm25() weights of title, headings and text: measured on the sample's judged questions. */
const WEIGHTS = "4.0, 1.5, 1.0";

/**
 * The passages that hold every phrase and enough of the words. CROSS JOIN keeps the order of the joins: BM25, the costly part,
 * is then computed for passages above the floor alone, and only the best are looked up.
 */
export function rankPassages(
  reader: SqliteConnection,
  query: KeywordQuery,
  filter: DocumentFilter,
  minCoverage: number,
  limit: number,
): RankedPassage[] {
  const terms = [
    ...query.words.map((word) => waysToSay(query, word).map(toMatch).join(" OR ")),
    ...query.phrases.map(toMatch),
  ];
  const required = query.phrases.map((phrase) => ` AND ${toMatch(phrase)}`).join("");
  const match = `(${terms.join(" OR ")})${required}`;
  const { condition, values } = toPassageCondition("key", filter, query.excluded);
  const rows = reader
    .prepare(
      `WITH terms AS (SELECT value AS match FROM json_each(?)),
         held AS (
           SELECT w.rowid AS key, 1 AS anywhere, 0 AS above FROM terms t JOIN passage_words w ON w.passage_words MATCH t.match
           UNION ALL
           SELECT w.rowid, 0, 1 FROM terms t JOIN passage_words w ON w.passage_words MATCH '{title headings} : (' || t.match || ')'),
         covered AS MATERIALIZED (
           SELECT key, sum(anywhere) / CAST((SELECT count(*) FROM terms) AS REAL) AS coverage, sum(above) / CAST((SELECT count(*) FROM terms) AS REAL) AS titleCoverage
           FROM held WHERE ${condition} GROUP BY key HAVING coverage >= ?),
         scored AS MATERIALIZED (
           SELECT c.key, c.coverage, c.titleCoverage, -bm25(passage_words, ${WEIGHTS}) * sqrt(c.coverage) AS keywordScore
           FROM passage_words CROSS JOIN covered c ON c.key = passage_words.rowid WHERE passage_words MATCH ?),
         best AS MATERIALIZED (SELECT * FROM scored ORDER BY keywordScore DESC, key LIMIT ?)
       SELECT p.id AS passageId, d.id AS documentId, b.keywordScore, b.coverage, b.titleCoverage
       FROM best b CROSS JOIN passages p ON p.key = b.key CROSS JOIN documents d ON d.key = p.document_key
       ORDER BY b.keywordScore DESC, p.id`,
    )
    .all(JSON.stringify(terms), ...values, minCoverage, match, limit);
  return rows as unknown as RankedPassage[];
}
