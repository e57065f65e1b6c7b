import type { Section } from "./section.ts";

/** Paragraphs are what blank lines part. */
export function readPlainText(content: string): Section[] {
  const blocks = Array.from(content.matchAll(/\S(?:.|\r?\n(?![^\S\n]*\r?\n))*/g), ({ 0: found, index }) => {
    const text = found.trimEnd();
    return { text, range: { start: index, end: index + text.length }, offsetAt: (at: number) => index + at };
  });
  return [{ headingPath: [], blocks }];
}
