import { expect, it } from "vitest";
import { parseQuery } from "./parse-query.ts";
import { widenQuery } from "./widen-query.ts";

/** Documents that have these stems, and what was asked of them. */
function documentsWith(...stems: string[]) {
  const asked: string[] = [];
  return {
    asked,
    knownStems: async (wanted: readonly string[]) => new Set(wanted.filter((stem) => stems.includes(stem))),
    async stemsLike(stem: string) {
      asked.push(stem);
      return stems.map((known) => ({ stem: known, passages: 1 }));
    },
  };
}
const widen = async (documents: ReturnType<typeof documentsWith>, text: string) =>
  Object.fromEntries((await widenQuery(documents, text, parseQuery(text))).others ?? []);

it("adds what a thing is called besides", async () => {
  expect(await widen(documentsWith("deadlin"), "deadline")).toEqual({ deadline: [["cutoff"]] });
});

it("guesses at unknown words alone: a slip, or two words in one", async () => {
  const documents = documentsWith("refund", "whole", "sale");
  expect(await widen(documents, "refund refnud wholesale")).toEqual({
    refnud: [["refund"]],
    wholesale: [["whole", "sale"]],
  });
  expect(documents.asked).toEqual(["refnud"]);
});

it("takes no name for another, and no figure for a slip", async () => {
  const documents = documentsWith("pari");
  expect(await widen(documents, "the weather in Parks")).toEqual({});
  expect(await widen(documents, "12345 2026q3")).toEqual({});
  expect(documents.asked).toEqual(["weather"]);
});

it("guesses at six words of a question and no more", async () => {
  const documents = documentsWith("refund");
  const words = Array.from({ length: 20 }, (_, n) => `gibberish${String.fromCharCode(97 + n)}`);
  expect(await widen(documents, words.join(" "))).toEqual({});
  expect(documents.asked).toHaveLength(6);
});
