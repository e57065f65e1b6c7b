import type { SqliteConnection } from "@sophia/kernel/writer";
import type { DocumentFilter } from "../domain/documents/document-filter.ts";
import type { RankedPassage } from "../domain/documents/document-index.ts";
import { waysToSay, type KeywordQuery } from "../domain/querying/keyword-query.ts";
import { idfOf, saturate } from "./bm25.ts";
import type { KnownPassages } from "./known-passages.ts";
import { toPassageCondition } from "./passage-condition.ts";
import { findPlaces, type TermPlaces } from "./term-places.ts";

/** What the whole document's words weigh in the score of each of its passages: one alone seldom says all that a question asks. */
const DOCUMENT_SHARE = 0.5;

/** A passage with enough of the words. */
interface Candidate {
  key: number;
  coverage: number;
  score: number;
}

/**
 * The passages that hold every phrase and enough of the words, by BM25F: the mean of the passage's own and of its whole
 * document's, with the idf of passages.
 */
export function rankPassages(
  connection: SqliteConnection,
  known: KnownPassages,
  query: KeywordQuery,
  filter: DocumentFilter,
  minCoverage: number,
  limit: number,
): RankedPassage[] {
  connection.db.exec("BEGIN");
  try {
    known.refresh();
    const words = query.words.map((word) => findPlaces(connection, waysToSay(query, word)));
    const phrases = query.phrases.map((phrase) => findPlaces(connection, [phrase]));
    const terms = [...words, ...phrases];
    const covered = findCovered(terms, minCoverage).filter(({ key }) =>
      phrases.every(({ weights }) => weights.has(key)),
    );
    const candidates = passing(connection, covered, query, filter);
    score(candidates, terms, known);
    candidates.sort((a, b) => b.score - a.score || a.key - b.key);
    return candidates
      .slice(0, limit)
      .map((candidate) => toRanked(candidate, terms, known))
      .sort((a, b) => b.keywordScore - a.keywordScore || (a.passageId < b.passageId ? -1 : 1));
  } finally {
    connection.db.exec("COMMIT");
  }
}

function findCovered(terms: readonly TermPlaces[], minCoverage: number): Candidate[] {
  const held = new Map<number, number>();
  for (const { weights } of terms) for (const key of weights.keys()) held.set(key, (held.get(key) ?? 0) + 1);
  const covered: Candidate[] = [];
  for (const [key, count] of held) {
    const coverage = count / terms.length;
    if (coverage >= minCoverage) covered.push({ key, coverage, score: 0 });
  }
  return covered;
}

/** Those of documents that pass the filter and hold nothing excluded. */
function passing(
  connection: SqliteConnection,
  candidates: Candidate[],
  { excluded }: KeywordQuery,
  filter: DocumentFilter,
): Candidate[] {
  const { condition, values } = toPassageCondition("c.value", filter, excluded);
  if (condition === "TRUE" || candidates.length === 0) return candidates;
  const { keys } = connection
    .prepare(`SELECT json_group_array(c.value) AS keys FROM json_each(?) c WHERE ${condition}`)
    .get(JSON.stringify(candidates.map(({ key }) => key)), ...values) as { keys: string };
  const left = new Set(JSON.parse(keys) as number[]);
  return candidates.filter(({ key }) => left.has(key));
}

function score(candidates: readonly Candidate[], terms: readonly TermPlaces[], known: KnownPassages): void {
  const idfs = terms.map(({ weights }) => idfOf(known.total, weights.size));
  const ofDocuments = new Map<number, number>();
  for (const candidate of candidates) {
    const place = known.placeOf(candidate.key)!;
    const span = known.spanOf(place);
    let ofDocument = ofDocuments.get(span.from);
    if (ofDocument === undefined) {
      const length = known.lengthOf(span);
      ofDocument = 0;
      for (let term = 0; term < terms.length; term++) {
        let weight = 0;
        for (let at = span.from; at < span.to; at++) weight += terms[term]!.weights.get(known.keyAt(at)) ?? 0;
        ofDocument += idfs[term]! * saturate(weight, length);
      }
      ofDocuments.set(span.from, ofDocument);
    }
    const length = known.lengthAt(place);
    let own = 0;
    for (let term = 0; term < terms.length; term++) {
      own += idfs[term]! * saturate(terms[term]!.weights.get(candidate.key) ?? 0, length);
    }
    candidate.score = (1 - DOCUMENT_SHARE) * own + DOCUMENT_SHARE * ofDocument;
  }
}

function toRanked(
  { key, coverage, score }: Candidate,
  terms: readonly TermPlaces[],
  known: KnownPassages,
): RankedPassage {
  const titleCoverage = terms.filter(({ above }) => above.has(key)).length / terms.length;
  return { ...known.idsAt(known.placeOf(key)!), keywordScore: score, coverage, titleCoverage };
}
