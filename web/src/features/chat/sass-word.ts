const WORDS = ["polite", "dry", "cheeky", "savage", "roast"] as const;

/** What a sass of 0 to 1 is called. */
export const sassWord = (sass: number): string =>
  WORDS[Math.round(Math.min(Math.max(sass, 0), 1) * (WORDS.length - 1))]!;
