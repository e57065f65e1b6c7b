import { describe, expect, it } from "vitest";
import { PERSONA_IDS } from "../../personas/personas.ts";
import type { Phrase } from "../phrasing/phrase.ts";
import { VOICES } from "./voices.ts";

/** Every list of phrases of a persona, by its path: "figures.headline.moved". */
function* phraseLists(node: object, path: string[] = []): Generator<[path: string, phrases: readonly Phrase[]]> {
  for (const [name, value] of Object.entries(node)) {
    if (Array.isArray(value)) yield [[...path, name].join("."), value];
    else yield* phraseLists(value, [...path, name]);
  }
}

const NAMES = ["subject", "Subject", "is", "was", "it", "It", "period", "Period", "before", "Before"];
const DIRECTION = ["up", "rose", "from"];
/** Which slots must stand in a phrase exactly once ("a|b": one of them), and which may. Elsewhere only names may. */
const SLOTS: Record<string, { must: string[]; may: string[] }> = {
  "figures.headline.moved": { must: ["Subject", "up|rose", "change", "basis", "value", "within"], may: ["is", "was"] },
  "figures.headline.movedNamed": { must: ["Period", "up|rose", "change", "basis", "value"], may: [] },
  "figures.headline.against": { must: ["Subject", "value", "within", "from", "earlier", "when"], may: ["is", "was"] },
  "figures.headline.alone": { must: ["Subject", "value", "within"], may: ["is", "was"] },
  "figures.missing": { must: ["subject", "missing"], may: [] },
  "figures.rank": { must: ["rank"], may: [] },
  "figures.second.moved": { must: ["up", "change", "before", "earlier"], may: ["it", "is"] },
  "figures.second.against": { must: ["before|Before", "earlier"], may: ["it", "It", "is", "was"] },
  "talk.noDate": { must: ["date"], may: [] },
  "talk.noFigure": { must: ["figure"], may: [] },
  "documents.quote": { must: ["title", "quoted"], may: [] },
  "documents.more": { must: ["quoted"], may: [] },
};

describe.each(PERSONA_IDS)("the voice of the %s", (persona) => {
  const lists = [...phraseLists(VOICES[persona])];

  it("has a phrase for everything, each with a bite between 0 and 1 and none twice", () => {
    for (const [path, phrases] of lists) {
      expect(phrases, path).not.toHaveLength(0);
      for (const [bite, text] of phrases) {
        expect(bite, text).toBeGreaterThanOrEqual(0);
        expect(bite, text).toBeLessThanOrEqual(1);
      }
      const texts = phrases.map(([, text]) => text).filter((text) => text !== "");
      expect(new Set(texts).size, path).toBe(texts.length);
    }
  });

  it("fills each figure in exactly once and names no other", () => {
    for (const [path, phrases] of lists) {
      const { must, may } = SLOTS[path] ?? { must: [], may: path.startsWith("figures.") ? NAMES : [] };
      for (const [, text] of phrases) {
        const slots = Array.from(text.matchAll(/\{(\w+)\}/g), ([, slot]) => slot!);
        for (const choice of must) {
          expect(
            slots.filter((slot) => choice.split("|").includes(slot)),
            `${path}: ${text} {${choice}}`,
          ).toHaveLength(1);
        }
        const known = [...must.flatMap((choice) => choice.split("|")), ...may];
        expect(
          slots.filter((slot) => !known.includes(slot)),
          `${path}: ${text}`,
        ).toEqual([]);
      }
    }
  });

  it("has no figures of its own, no profanity and nothing cruel", () => {
    const mean =
      /\b(?:damn|hell|shit|fuck\w*|crap|ass|bastard|bitch|idiots?|stupid|dumb|morons?|losers?|fools?|ugly|fat|crazy|insane|lame|hate|shut up|useless|pathetic|incompetent|fired?)\b/i;
    for (const [path, phrases] of lists) {
      for (const [, text] of phrases) {
        expect(text, path).not.toMatch(/\d/);
        expect(text, path).not.toMatch(mean);
      }
    }
  });

  it("ends its sentences", () => {
    for (const [path, phrases] of lists) {
      for (const [, text] of phrases) if (text !== "") expect(text, path).toMatch(/(?:[.!?:]|\{quoted\})$/);
    }
  });
});

it("has a direction word only where there is a direction", () => {
  for (const persona of PERSONA_IDS) {
    for (const [path, phrases] of phraseLists(VOICES[persona])) {
      if (path in SLOTS) continue;
      for (const [, text] of phrases) for (const slot of DIRECTION) expect(text, path).not.toContain(`{${slot}}`);
    }
  }
});
