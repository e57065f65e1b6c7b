import { expect, it } from "vitest";
import { parseQuery } from "./parse-query.ts";

it("keeps the words of a question that carry its topic, each once in whatever form", () => {
  expect(parseQuery("What is our refund policy, and who refunds whom?")).toEqual({
    words: ["refund", "policy"],
    phrases: [],
    excluded: [],
  });
});

it("takes what is quoted for a phrase and a minus for an exclusion", () => {
  expect(parseQuery('price "Free delivery" -draft -"not final" “the who”')).toEqual({
    words: ["price"],
    phrases: [
      ["free", "delivery"],
      ["the", "who"],
    ],
    excluded: [["draft"], ["not", "final"]],
  });
});

it("takes everything else for words", () => {
  expect(parseQuery("on-call 12% -5 a:b* NEAR(x) OR \"open Ünïcode don't").words).toEqual([
    "call",
    "12",
    "5",
    "b",
    "near",
    "x",
    "open",
    "unicode",
  ]);
  expect(parseQuery('"" - -- "?!" ()')).toEqual({ words: [], phrases: [], excluded: [] });
});

it("looks for at most 32 terms", () => {
  const { words, phrases } = parseQuery(Array.from({ length: 50 }, (_, n) => `w${n}`).join(" ") + ' "a b"');
  expect([words.length, phrases.length]).toEqual([31, 1]);
});

it.each([
  ["", "QUERY_EMPTY"],
  [" \t\n", "QUERY_EMPTY"],
  ["x".repeat(2_001), "QUERY_LENGTH"],
])("refuses a query that is empty or too long (%#)", (query, reason) => {
  expect(() => parseQuery(query)).toThrowError(expect.objectContaining({ code: "BAD_USER_INPUT", reason }));
});
