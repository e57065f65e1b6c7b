import type { SqliteConnection } from "@sophia/kernel/writer";
import { stemOf } from "../domain/querying/words.ts";
import { toMatch } from "./fts-match.ts";

/** What a place weighs that a word stands in: measured on the sample's judged questions. */
const WEIGHTS = { title: 4, headings: 1.5, text: 1 };

/** Where a term of a query stands, by the keys of passages. */
export interface TermPlaces {
  /** How often, times what the places weigh. */
  weights: Map<number, number>;
  /** The passages whose title or headings have it. */
  above: Set<number>;
}

/** @param ways To write or say the term, each as words side by side: any of them will do. */
export function findPlaces(connection: SqliteConnection, ways: readonly (readonly string[])[]): TermPlaces {
  const places: TermPlaces = { weights: new Map(), above: new Set() };
  const stems = new Map(ways.map((words) => [words.map(stemOf).join(" "), words]));
  for (const [stem, words] of stems) {
    if (words.length === 1) addWord(connection, stem, places);
    else addPhrase(connection, words, places);
  }
  return places;
}

/** One JSON text of all its places is many times faster than a row each: in the text the key, in headings + 0.5, in the title negative. */
function addWord(connection: SqliteConnection, stem: string, places: TermPlaces): void {
  const { found } = connection
    .prepare(
      `SELECT json_group_array(iif(col = 'text', doc, iif(col = 'title', -doc, doc + 0.5))) AS found
       FROM passage_places WHERE term = ?`,
    )
    .get(stem) as { found: string };
  for (const place of JSON.parse(found) as number[]) {
    if (place < 0) add(places, -place, WEIGHTS.title, true);
    else if (Number.isInteger(place)) add(places, place, WEIGHTS.text, false);
    else add(places, Math.floor(place), WEIGHTS.headings, true);
  }
}

/** A phrase counts once in each column that has it. */
function addPhrase(connection: SqliteConnection, words: readonly string[], places: TermPlaces): void {
  for (const column of ["title", "headings", "text"] as const) {
    const { found } = connection
      .prepare("SELECT json_group_array(rowid) AS found FROM passage_words WHERE passage_words MATCH ?")
      .get(`${column} : ${toMatch(words)}`) as { found: string };
    for (const key of JSON.parse(found) as number[]) add(places, key, WEIGHTS[column], column !== "text");
  }
}

function add({ weights, above }: TermPlaces, key: number, weight: number, isAbove: boolean): void {
  weights.set(key, (weights.get(key) ?? 0) + weight);
  if (isAbove) above.add(key);
}
