import type { HeadingMark } from "../documents/document.ts";
import type { Block, Section } from "./section.ts";

/** Plain text -> its sections: one for each heading and each page. A first heading that repeats the title opens none. */
export function readPlainText(
  content: string,
  title: string,
  headings: readonly HeadingMark[],
  pageStarts: readonly number[],
): Section[] {
  const [first] = headings;
  const sections = cutAt(pageStarts, 0, first?.start ?? content.length).map(([from, to]) => ({
    headingPath: [] as string[],
    blocks: paragraphsIn(content, from, to),
  }));
  let open: HeadingMark[] = [];
  headings.forEach((heading, at) => {
    const next = headings[at + 1];
    const text = textOf(content, heading);
    const repeatsTitle = at === 0 && heading.depth === 1 && text.toLowerCase() === title.toLowerCase();
    if (!repeatsTitle) open = [...open.filter(({ depth }) => depth < heading.depth), heading];
    const headingPath = open.map((mark) => textOf(content, mark));
    const parts = cutAt(pageStarts, heading.end, next?.start ?? content.length).map(([from, to]) => ({
      headingPath,
      blocks: paragraphsIn(content, from, to),
    }));
    // A heading with nothing below it, not even a deeper one, is kept as its own text.
    const isBare = parts.every(({ blocks }) => blocks.length === 0) && (next?.depth ?? 0) <= heading.depth;
    if (isBare && !repeatsTitle) parts.push({ headingPath, blocks: paragraphsIn(content, heading.start, heading.end) });
    sections.push(...parts);
  });
  return sections.filter(({ blocks }) => blocks.length > 0);
}

/** Paragraphs are what blank lines part. */
function paragraphsIn(content: string, from: number, to: number): Block[] {
  const blocks: Block[] = [];
  let start = -1;
  let end = -1;
  const close = () => {
    if (start >= 0) blocks.push(toBlock(content, start, end));
    start = -1;
  };
  for (let at = from; at < to;) {
    const newline = content.indexOf("\n", at);
    const lineEnd = newline < 0 || newline > to ? to : newline;
    const line = content.slice(at, lineEnd);
    const text = line.trim();
    if (text === "") close();
    else {
      if (start < 0) start = at + line.indexOf(text);
      end = at + line.indexOf(text) + text.length;
    }
    at = lineEnd + 1;
  }
  close();
  return blocks;
}

function toBlock(content: string, start: number, end: number): Block {
  return { text: content.slice(start, end), range: { start, end }, offsetAt: (at) => start + at };
}

/** The parts of a span that page starts part. */
function cutAt(pageStarts: readonly number[], from: number, to: number): [number, number][] {
  const cuts = [from, ...pageStarts.filter((start) => start > from && start < to), to];
  return cuts.slice(1).map((cut, at) => [cuts[at]!, cut]);
}

const textOf = (content: string, { start, end }: HeadingMark) => content.slice(start, end);
