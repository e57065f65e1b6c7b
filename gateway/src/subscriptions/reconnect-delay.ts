const FIRST_MS = 100;
const LONGEST_MS = 3_000;

/** Doubles with each attempt (0, 1, 2 ...) and is spread by up to half, so that not all come back at once. */
export function reconnectDelayMs(attempt: number, random: () => number = Math.random): number {
  const delay = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return Math.round(delay * (0.5 + random() / 2));
}
