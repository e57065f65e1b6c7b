import type { SqliteConnection } from "@sophia/kernel";
import type { DocumentFilter } from "../domain/documents/document-filter.ts";
import type { RankedPassage } from "../domain/documents/document-index.ts";
import type { KeywordQuery } from "../domain/querying/keyword-query.ts";
import { toFilterSql } from "./filter-sql.ts";

/** bm25() weights of title, headings and text: measured on the sample's judged questions. */
const WEIGHTS = "2.0, 1.5, 1.0";

/**
 * BM25 over the passages that hold any word and every phrase, with the share of the query's words that each one holds.
 * A word weighs `1 + ln(1 + (N - n + 0.5) / (n + 0.5))`: BM25's inverse document frequency, smoothed for small collections.
 */
export function rankPassages(
  reader: SqliteConnection,
  query: KeywordQuery,
  filter: DocumentFilter,
  minCoverage: number,
  limit: number,
): RankedPassage[] {
  const terms = weigh(reader, [...query.words.map((word) => [word]), ...query.phrases].map(toPhrase));
  const any = terms.map(({ match }) => match).join(" OR ");
  const all = query.phrases.map((phrase) => ` AND ${toPhrase(phrase)}`).join("");
  const { where, values } = toFilterSql(filter);
  const excluded = query.excluded.map(toPhrase).join(" OR ");
  const notExcluded = `d.key NOT IN (SELECT document_key FROM passages WHERE key IN
    (SELECT rowid FROM passage_words WHERE passage_words MATCH ?))`;
  const rows = reader
    .prepare(
      `WITH terms AS (SELECT value ->> 'match' AS match, value ->> 'weight' AS weight FROM json_each(?)),
         covered AS MATERIALIZED (
           SELECT w.rowid AS key, sum(t.weight) AS coverage FROM terms t JOIN passage_words w ON w.passage_words MATCH t.match
           GROUP BY w.rowid HAVING sum(t.weight) >= ?),
         scored AS MATERIALIZED (
           SELECT rowid AS key, -bm25(passage_words, ${WEIGHTS}) AS score FROM passage_words WHERE passage_words MATCH ?)
       SELECT p.id AS passageId, d.id AS documentId, s.score AS keywordScore, min(1.0, c.coverage) AS coverage
       FROM covered c JOIN scored s ON s.key = c.key JOIN passages p ON p.key = c.key JOIN documents d ON d.key = p.document_key
       WHERE ${where} ${excluded === "" ? "" : `AND ${notExcluded}`}
       ORDER BY s.score DESC, p.id LIMIT ?`,
    )
    .all(
      JSON.stringify(terms),
      minCoverage,
      `(${any})${all}`,
      ...values,
      ...(excluded === "" ? [] : [excluded]),
      limit,
    );
  return rows as unknown as RankedPassage[];
}

/** Each term with its share of the whole query's weight. */
function weigh(reader: SqliteConnection, matches: readonly string[]): { match: string; weight: number }[] {
  const total = Number(reader.prepare("SELECT count(*) AS n FROM passages").get()!.n);
  const weights = matches.map((match) => {
    const { n } = reader.prepare("SELECT count(*) AS n FROM passage_words WHERE passage_words MATCH ?").get(match)!;
    return 1 + Math.log(1 + (total - Number(n) + 0.5) / (Number(n) + 0.5));
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  return matches.map((match, index) => ({ match, weight: weights[index]! / sum }));
}

/** An FTS5 string: words side by side. They hold letters and digits only, so nothing in them is syntax. */
const toPhrase = (words: readonly string[]) => `"${words.join(" ")}"`;
