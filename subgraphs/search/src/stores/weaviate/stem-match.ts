import { waysToSay, type KeywordQuery } from "../../domain/querying/keyword-query.ts";
import { stemOf } from "../../domain/querying/words.ts";
import type { PassageProperties } from "./weaviate-objects.ts";

/** A passage's words as stems; a phrase does not run over from one into another. */
export type StemColumns = Pick<PassageProperties, "titleStems" | "headingStems" | "textStems">;

/** Each term of a query as its ways to be said, each way stems side by side. */
export function toTerms(query: KeywordQuery): string[][][] {
  return [
    ...query.words.map((word) => waysToSay(query, word).map((way) => way.map(stemOf))),
    ...query.phrases.map((phrase) => [phrase.map(stemOf)]),
  ];
}

/** Whether a column has the stems side by side. */
export const holds = (column: string, way: readonly string[]): boolean => ` ${column} `.includes(` ${way.join(" ")} `);

/** Which share of the terms the columns hold, 0 to 1: with the text, and in title and headings alone. */
export function coverageOf(
  { titleStems, headingStems, textStems }: StemColumns,
  terms: readonly string[][][],
): { coverage: number; titleCoverage: number } {
  const shareIn = (columns: string[]) =>
    terms.filter((ways) => ways.some((way) => columns.some((column) => holds(column, way)))).length / terms.length;
  const above = [titleStems, headingStems];
  return { coverage: shareIn([...above, textStems]), titleCoverage: shareIn(above) };
}
