import type { ReadDocumentQuery } from "../../../generated/graphql.ts";

type Passage = NonNullable<ReadDocumentQuery["document"]>["passages"][number];

/** Passages that are one piece of text, under the headings and on the page that begin with it. */
export interface Reading {
  /** Null where they go on from before. */
  headings: readonly string[] | null;
  page: number | null;
  passages: { id: string; text: string }[];
}

/**
 * A document as it is read. Where a paragraph was cut, its passages share a sentence: it is shown once, with the cited one.
 */
export function toReadings(passages: readonly Passage[], citedId: string | null): Reading[] {
  const readings: Reading[] = [];
  passages.forEach((passage, at) => {
    const before = passages[at - 1];
    const isCut = before !== undefined && passage.range.start < before.range.end;
    const shared = isCut ? sharedLength(before.text, passage.text) : 0;
    const reading = readings.at(-1);
    if (reading !== undefined && isCut) {
      const last = reading.passages.at(-1)!;
      if (passage.id === citedId) last.text = last.text.slice(0, last.text.length - shared);
      const text = passage.id === citedId ? passage.text : passage.text.slice(shared);
      return void reading.passages.push({ id: passage.id, text });
    }
    readings.push({
      headings: sameAs(passage.headingPath, before?.headingPath ?? []) ? null : passage.headingPath,
      page: passage.page === (before?.page ?? null) ? null : passage.page,
      passages: [{ id: passage.id, text: passage.text }],
    });
  });
  return readings;
}

/** How much of the end of one text is the beginning of the other. */
function sharedLength(before: string, after: string): number {
  for (let length = Math.min(before.length, after.length); length > 0; length--) {
    if (before.endsWith(after.slice(0, length))) return length;
  }
  return 0;
}

const sameAs = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((heading, at) => heading === other[at]);
