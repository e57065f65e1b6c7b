import { describe, expect, it } from "vitest";
import type { Citation } from "./chat-message.ts";
import { toSegments } from "./to-segments.ts";

const TEXT = "Q3 is up 23%. NPS is 50.";
const cite = (number: number, claim: string): Citation => ({
  __typename: "Citation",
  number,
  title: claim,
  url: null,
  passageId: null,
  claim: { __typename: "TextRange", start: TEXT.indexOf(claim), end: TEXT.indexOf(claim) + claim.length },
  range: null,
  document: null,
  metric: null,
});
const numbers = (content: string, citations: Citation[]) =>
  toSegments(content, citations).map(({ text, word, citations: cited }) => [
    text,
    word,
    ...cited.map(({ number }) => number),
  ]);

describe("toSegments", () => {
  it("puts each source behind the last word of its claim", () => {
    expect(numbers(TEXT, [cite(1, "Q3 is up 23%"), cite(2, "NPS is 50")])).toEqual([
      ["Q3 is up ", "23%", 1],
      [". NPS is ", "50", 2],
      [".", ""],
    ]);
  });

  it("puts several sources of one claim in order", () => {
    expect(numbers(TEXT, [cite(2, "NPS is 50."), cite(1, "NPS is 50.")])).toEqual([
      ["Q3 is up 23%. NPS is ", "50.", 1, 2],
    ]);
  });

  it("waits with a source whose claim has not streamed in", () => {
    expect(numbers(TEXT.slice(0, 8), [cite(1, "Q3 is up 23%")])).toEqual([["Q3 is up", ""]]);
  });

  it("loses no character", () => {
    const segments = toSegments(TEXT, [cite(1, "Q3 is up 23%"), cite(2, "up"), cite(3, "NPS is 50")]);
    expect(segments.map(({ text, word }) => text + word).join("")).toBe(TEXT);
  });

  it("has nothing for an empty reply", () => expect(toSegments("", [])).toEqual([]));
});
