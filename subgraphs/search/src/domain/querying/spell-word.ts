/** A stem that documents use, and in how many passages. */
export interface KnownStem {
  stem: string;
  passages: number;
}

/** Shorter words have too many neighbours for a guess. */
const SHORTEST = 5;
/** Longer ones are hardly words, and may be cut in too many places. */
const LONGEST = 40;
const LONG = 8;
const SHORTEST_PART = 3;

/** Whether a guess may be made at what an unknown word was meant to be: figures and short words say what they say. */
export const canBeMisspelt = (word: string): boolean =>
  word.length >= SHORTEST && word.length <= LONGEST && !/\d/.test(word);

/** Where one word may be two ("cutoff", "cut off"). */
export function toParts(word: string): string[][] {
  if (!canBeMisspelt(word)) return [];
  const cuts = Array.from({ length: word.length - 2 * SHORTEST_PART + 1 }, (_, i) => SHORTEST_PART + i);
  return cuts.map((cut) => [word.slice(0, cut), word.slice(cut)]);
}

/** The known stem that an unknown one was most likely meant to be: one slip away, two for a long one; the commonest of equals. */
export function nearestStem(stem: string, known: readonly KnownStem[]): string | null {
  const most = stem.length >= LONG ? 2 : 1;
  const [best] = known
    .map((candidate) => ({ ...candidate, slips: countSlips(stem, candidate.stem, most) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips || b.passages - a.passages || (a.stem < b.stem ? -1 : 1));
  return best?.stem ?? null;
}

/** Letters left out, added, replaced or swapped with their neighbour (optimal string alignment); more than `most` is `most + 1`. */
function countSlips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let slips = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, beforeLast[j - 2]! + 1);
      row.push(slips);
    }
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[b.length]!, most + 1);
}
