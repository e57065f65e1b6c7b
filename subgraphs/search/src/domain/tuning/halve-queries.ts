import { createHash } from "node:crypto";

/** By a hash of the text, the same in every run: those by which alpha is chosen, and those kept apart to tell what is won. */
export function halveQueries<Item extends { query: string }>(
  items: readonly Item[],
): [chosenBy: Item[], keptApart: Item[]] {
  const shuffled = items
    .map((item) => ({ item, hash: createHash("sha256").update(item.query).digest("hex") }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ item }) => item);
  const half = Math.ceil(shuffled.length / 2);
  return [shuffled.slice(0, half), shuffled.slice(half)];
}
