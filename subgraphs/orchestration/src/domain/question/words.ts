/** A word of a text: where it stands, and its stem for comparing. */
export interface Word {
  text: string;
  stem: string;
  /** Offsets in the normalized text. */
  start: number;
  end: number;
}

/** Lower case, without accents and curly apostrophes; offsets below refer to it. */
export function normalizeText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .toLowerCase();
}

/** The words of a normalized text; "what's" is "what". */
export function toWords(normalized: string): Word[] {
  return [...normalized.matchAll(/[\p{L}\p{N}]+/gu)]
    .filter(({ 0: text, index }) => !(text.length <= 2 && normalized[index - 1] === "'" && /[a-z]/.test(text)))
    .map(({ 0: text, index }) => ({ text, stem: toStem(text), start: index, end: index + text.length }));
}

/** Undoes English plurals only; figures and short words stay: "nps" is no plural. */
export function toStem(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (/[^sui]s$/.test(word)) return word.slice(0, -1);
  return word;
}

export const toStems = (text: string): string[] => toWords(normalizeText(text)).map(({ stem }) => stem);
