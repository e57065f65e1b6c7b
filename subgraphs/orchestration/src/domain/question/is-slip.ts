/** Shorter words have too many neighbours. */
const SHORTEST = 6;

/** Whether a word was most likely meant to be another: the same first letter, one letter left out, added, replaced or swapped. */
export function isSlip(word: string, meant: string): boolean {
  if (word === meant || word.length < SHORTEST || word[0] !== meant[0] || Math.abs(word.length - meant.length) > 1) {
    return false;
  }
  let from = 0;
  while (from < Math.min(word.length, meant.length) && word[from] === meant[from]) from++;
  const [rest, other] = [word.slice(from), meant.slice(from)];
  const isSwap = rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2);
  return isSwap || rest.slice(1) === other.slice(1) || rest.slice(1) === other || rest === other.slice(1);
}
