import type { Phrase } from "./phrase.ts";

/** How far from the asked sass a phrasing may stand and still be likely. */
const SPREAD = 0.12;
/** How far another may stand that is taken in place of one that was heard before. */
const NEAR = 0.2;
/** Fewer own characters than these nobody notices again. */
const TELLING = 10;

/**
 * Chooses among phrasings: the nearer a phrasing's bite to the sass, the likelier. The same seed chooses the same;
 * within a reply a phrasing is used again only when there is no other.
 */
export class PhraseChooser {
  readonly #seed: string;
  readonly #sass: number;
  readonly #recent: readonly string[];
  readonly #used = new Set<string>();
  #turn = 0;

  /** @param recent What was said before in the conversation: its phrasings are passed over where another is as near to the sass. */
  constructor(seed: string, sass: number, recent: readonly string[] = []) {
    this.#seed = seed;
    this.#sass = sass;
    this.#recent = recent;
  }

  choose(phrases: readonly Phrase[]): string {
    const fresh = phrases.filter(([, text]) => text === "" || !this.#used.has(text));
    const usable = fresh.length > 0 ? fresh : phrases;
    const unheard = usable.filter(([, text]) => !this.#wasSaid(text));
    const candidates = unheard.some(([bite]) => Math.abs(bite - this.#sass) <= NEAR) ? unheard : usable;
    // Squared distances first: far from every phrasing all weights would round to nothing.
    const distances = candidates.map(([bite]) => ((bite - this.#sass) / SPREAD) ** 2 / 2);
    const nearest = Math.min(...distances);
    const weights = distances.map((distance) => Math.exp(nearest - distance));
    let left = draw(`${this.#seed}:${this.#turn++}`) * weights.reduce((sum, weight) => sum + weight, 0);
    const index = weights.findIndex((weight) => (left -= weight) < 0);
    const [, text] = candidates[index < 0 ? candidates.length - 1 : index]!;
    this.#used.add(text);
    return text;
  }

  /** By the longest stretch of its own words. */
  #wasSaid(text: string): boolean {
    const [longest] = text.split(/\{\w+\}/).sort((a, b) => b.length - a.length);
    return longest!.length >= TELLING && this.#recent.some((said) => said.includes(longest!));
  }
}

/** A number in [0, 1) that depends on every character (FNV-1a, then murmur3's finalizer). */
function draw(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
