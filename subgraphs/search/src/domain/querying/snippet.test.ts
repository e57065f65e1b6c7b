import { expect, it } from "vitest";
import { parseQuery } from "./parse-query.ts";
import { toSnippet } from "./snippet.ts";

const marked = (passage: string, query: string) => {
  const { text, highlights } = toSnippet(passage, parseQuery(query));
  return { text, marks: highlights.map(({ start, end }) => text.slice(start, end)) };
};
const filler = "Nothing of interest is said in this sentence at all. ";

it("is the whole of a short passage, on one line", () => {
  expect(marked("Refunds\nwithin 30 days.", "refund days")).toEqual({
    text: "Refunds within 30 days.",
    marks: ["Refunds", "days"],
  });
});

it("is the part of a long passage that holds most of the words, with an ellipsis where it was cut", () => {
  const { text, marks } = marked(
    `${filler.repeat(6)}Postage is refunded to you. ${filler.repeat(6)}`,
    "refund postage",
  );
  expect(text).toMatch(/^… Postage is refunded to you\..* …$/);
  expect(text.length).toBeLessThanOrEqual(245);
  expect(marks).toEqual(["Postage", "refunded"]);
});

it("marks a phrase as one, and its words elsewhere not", () => {
  expect(marked("A free lunch, and free delivery.", '"free delivery"').marks).toEqual(["free delivery"]);
});

it("shows the beginning where the words stand in the title only", () => {
  expect(marked(filler.repeat(10), "penguin")).toMatchObject({
    text: expect.stringMatching(/^Nothing.* …$/),
    marks: [],
  });
});

it("finds words under diacritics, and cuts text without spaces", () => {
  expect(marked("Un café.", "cafe").marks).toEqual(["café"]);
  expect(marked(`${"x".repeat(1_000)} end`, "end")).toMatchObject({ marks: ["end"] });
  expect(toSnippet("x".repeat(1_000), parseQuery("y")).text.length).toBeLessThanOrEqual(245);
});
