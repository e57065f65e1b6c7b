import { describe, expect, it } from "vitest";
import { toReadings } from "./to-reading.ts";

const passage = (id: string, text: string, start: number, end: number, parts: object = {}) => ({
  __typename: "Passage" as const,
  id,
  text,
  page: null,
  headingPath: [],
  range: { __typename: "TextRange" as const, start, end },
  ...parts,
});
const CUT = [passage("a", "One. Two.", 0, 9), passage("b", "Two. Three.", 5, 16), passage("c", "Three. Four.", 10, 22)];
const textsOf = (citedId: string | null) =>
  toReadings(CUT, citedId).map(({ passages }) => passages.map(({ text }) => text));

describe("a document as it is read", () => {
  it("shows a sentence that two passages share once", () => {
    expect(textsOf(null)).toEqual([["One. Two.", " Three.", " Four."]]);
  });

  it("gives the cited passage all of its text", () => {
    expect(textsOf("b")).toEqual([["One. ", "Two. Three.", " Four."]]);
    expect(textsOf("c")).toEqual([["One. Two.", " ", "Three. Four."]]);
  });

  it("tells headings and pages where they begin", () => {
    const readings = toReadings(
      [
        passage("a", "A", 0, 1, { page: 1 }),
        passage("b", "B", 2, 3, { page: 1, headingPath: ["Top"] }),
        passage("c", "C", 4, 5, { page: 2, headingPath: ["Top"] }),
        passage("d", "D", 6, 7, { page: 2, headingPath: ["Top", "Below"] }),
      ],
      null,
    );
    expect(readings.map(({ headings, page }) => [headings, page])).toEqual([
      [null, 1],
      [["Top"], null],
      [null, 2],
      [["Top", "Below"], null],
    ]);
  });

  it("keeps both texts whole where nothing is shared after all", () => {
    const [reading] = toReadings([passage("a", "One", 0, 5), passage("b", "Two", 3, 8)], null);
    expect(reading!.passages.map(({ text }) => text)).toEqual(["One", "Two"]);
    expect(toReadings([], null)).toEqual([]);
  });
});
