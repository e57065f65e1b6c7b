/** A small shop with the proportions of the public federation gateways benchmark: 6 users, a top 5 of products, 11 reviews. */

export interface User {
  id: string;
  name: string;
  username: string;
  birthday: number;
}

export interface Product {
  upc: string;
  name: string;
  price: number;
  weight: number;
}

export interface Review {
  id: string;
  body: string;
  /** Of a review that was just posted: when, in milliseconds of the machine's monotonic clock. */
  postedAt: number | null;
  product: { upc: string };
}

const NAMES = ["Ada Nilsson", "Bilal Okafor", "Chiara Moretti", "Daan Visser", "Elif Demir", "Farid Haddad"];
const GOODS = ["Desk", "Armchair", "Carafe", "Stool", "Monitor", "Lantern", "Stove", "Freezer", "Bench"];
const PRICES = [899, 1_299, 15, 499, 1_299, 6_999, 3_999, 100_000, 9_999];
const WEIGHTS = [100, 1_000, 20, 100, 1_000, 300, 2_000, 6_000, 800];
/** The product and the length of each review. */
const REVIEWED: readonly (readonly [upc: number, characters: number])[] = [
  [1, 445],
  [1, 289],
  [1, 275],
  [1, 143],
  [2, 445],
  [2, 289],
  [2, 275],
  [2, 143],
  [3, 143],
  [4, 143],
  [4, 844],
];
const SENTENCE =
  "It arrived on a Tuesday, took an afternoon to put together, and has not moved since; we would buy it a second time. ";
const MAX_PRODUCTS = 2_000;

export const users: readonly User[] = NAMES.map((name, index) => ({
  id: String(index + 1),
  name,
  username: name.toLowerCase().replace(" ", ""),
  birthday: 1_234_567_890,
}));

/** The top ones first; upc 1, 2, 3 ... */
export const products: readonly Product[] = Array.from({ length: MAX_PRODUCTS }, (_, index) => ({
  upc: String(index + 1),
  name: GOODS[index % GOODS.length]!,
  price: PRICES[index % PRICES.length]!,
  weight: WEIGHTS[index % WEIGHTS.length]!,
}));

export const reviews: readonly Review[] = REVIEWED.map(([upc, characters], index) => ({
  id: String(index + 1),
  body: write(characters),
  postedAt: null,
  product: { upc: String(upc) },
}));

export function write(characters: number): string {
  return SENTENCE.repeat(Math.ceil(characters / SENTENCE.length)).slice(0, characters);
}

export function isInStock(upc: string): boolean {
  return Number(upc) % 2 === 1;
}

/** Nothing for what is dear, else by weight. */
export function estimateShipping({ price, weight }: Pick<Product, "price" | "weight">): number {
  return price > 1_000 ? 0 : weight / 2;
}

/** One user wrote them all. */
export const author = users[0]!;
/** What every user is said to have written. */
export const reviewsOfUser = reviews.slice(0, 2);

export function reviewsOfProduct(upc: string): readonly Review[] {
  return reviews.filter(({ product }) => product.upc === upc);
}
