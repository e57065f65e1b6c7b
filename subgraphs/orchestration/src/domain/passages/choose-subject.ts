import { toStems } from "../question/words.ts";
import { withoutEdition } from "./without-edition.ts";
import type { FoundDocument, FoundPassage } from "../sources/passage-source.ts";

/** The share of a question's own words that a title must have for the question to be about the document. */
const ENOUGH = 0.5;

/**
 * The document that a question is about, by its title; null where no title has enough of its words, or where several do
 * alike ("our competitors"). Of equals the one whose title says least else; of the editions of one ("(2025)", "(2026)") the newest.
 * @param topic Stems of the words that say what the question is about.
 */
export function chooseSubject(passages: readonly FoundPassage[], topic: ReadonlySet<string>): FoundDocument | null {
  if (topic.size === 0) return null;
  const documents = [...new Map(passages.map(({ document }) => [document.id, document])).values()];
  const [best, next] = documents
    .map((document) => {
      const title = new Set(toStems(document.title).map(toRoot));
      const shared = [...topic].filter((stem) => title.has(toRoot(stem))).length;
      const name = toStems(withoutEdition(document.title));
      return {
        document,
        asked: shared / topic.size,
        told: shared / Math.max(1, name.length),
        name: name.join(" "),
        isTentative: TENTATIVE.test(document.title),
      };
    })
    .filter(({ asked }) => asked >= ENOUGH)
    .sort(
      (a, b) =>
        b.asked - a.asked ||
        Number(a.isTentative) - Number(b.isTentative) ||
        b.told - a.told ||
        b.document.updatedAt - a.document.updatedAt,
    );
  const isAlike = best?.asked === next?.asked && best?.told === next?.told && best?.name !== next?.name;
  return best === undefined || isAlike ? null : best.document;
}

/** What does not hold, or not yet, comes after what does. */
const TENTATIVE = /\b(?:draft|propos(?:al|ed)|not decided|superseded|withdrawn|obsolete|outdated)\b/i;

/** "pric" of "price" and "pricing": titles and questions seldom bend a word alike. */
const toRoot = (stem: string) => (stem.length < 5 ? stem : stem.replace(/(?:ing|ed|e)$/, ""));
