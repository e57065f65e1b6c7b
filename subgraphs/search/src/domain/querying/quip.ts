import type { SearchAnswer } from "./search-documents.ts";

type Said = (found: Found) => string;

/** What a quip is made of: all of it is in the result. */
interface Found {
  title: string;
  /** "3 passages in 2 documents". */
  counted: string;
  documents: number;
  percent: string;
  next: string | undefined;
}

const SURE = 0.7;
const UNSURE = 0.45;

/** By persona: what is said of nothing, of a guess, of a close call and of a clear answer. */
const VOICES: Record<string, { nothing: string; guess: Said; close: Said; clear: Said }> = {
  professional: {
    nothing: "No document speaks of this.",
    guess: ({ title, percent }) => `“${title}” comes nearest, at ${percent} confidence: please check it.`,
    close: ({ title, next }) => `“${title}” answers best, closely followed by “${next}”.`,
    clear: ({ title, counted }) => `“${title}” answers this; ${counted} match.`,
  },
  analyst: {
    nothing: "0 matches above the relevance floor.",
    guess: ({ title, percent, counted }) => `Weak signal: “${title}” at ${percent} confidence, ${counted}.`,
    close: ({ title, next, percent }) => `“${title}” and “${next}” score nearly alike; confidence ${percent}.`,
    clear: ({ title, percent, counted }) => `“${title}”, confidence ${percent}, out of ${counted}.`,
  },
  coach: {
    nothing: "Nothing yet: try another word for it, you will get there.",
    guess: ({ title }) => `A first lead: “${title}”. Follow it and sharpen the question.`,
    close: ({ title, next }) => `Two good leads: “${title}” and “${next}”. Read both, then decide.`,
    clear: ({ title, documents }) =>
      `Start with “${title}”${documents > 1 ? `; ${documents - 1} more back it up` : ""}. Good question.`,
  },
  snarky: {
    nothing: "Nobody ever wrote that down. Shocking.",
    guess: ({ title, percent }) => `“${title}”, with all of ${percent} confidence. I have had better hunches.`,
    close: ({ title, next }) => `“${title}” or “${next}”: two documents, one opinion. Somebody should tidy up.`,
    clear: ({ title, counted }) => `${counted}, and all you needed was “${title}”. You are welcome.`,
  },
};

/** One line about a result in a persona's voice, computed from the result alone; null for a persona that is not known. */
export function quipOf(persona: string, { hits, totalCount, documentIds, confidence }: QuipSource): string | null {
  const voice = Object.hasOwn(VOICES, persona) ? VOICES[persona] : undefined;
  if (voice === undefined) return null;
  const best = hits[0];
  if (best === undefined) return voice.nothing;
  const next = hits.find(({ document }) => document.id !== best.document.id)?.document.title;
  const documents = documentIds.length;
  const found = {
    title: best.document.title,
    counted: `${count(totalCount, "passage")} in ${count(documents, "document")}`,
    documents,
    percent: `${Math.round(confidence * 100)} %`,
    next,
  };
  if (confidence < UNSURE) return voice.guess(found);
  return confidence < SURE && next !== undefined ? voice.close(found) : voice.clear(found);
}

type QuipSource = Pick<SearchAnswer, "totalCount" | "documentIds" | "confidence"> & {
  hits: readonly { document: { id: string; title: string } }[];
};

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
