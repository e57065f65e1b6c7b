/** A run of text as PDF.js gives it. */
export interface PdfRun {
  str: string;
  /** [a, b, c, d, x, y]: y grows upwards. */
  transform: number[];
  height: number;
  hasEOL: boolean;
}

export interface PdfParagraph {
  text: string;
  /** Of its letters, as its first line is set. */
  size: number;
}

interface Line {
  text: string;
  y: number;
  height: number;
}

/** A wider step down than this many line heights begins a paragraph; so does a step up, into the next column. */
const PARAGRAPH_STEP = 1.7;
/** Letters of another size by more than this begin a paragraph: a heading has no blank line below. */
const SIZE_CHANGE = 1.15;

/** Runs in the order of reading -> paragraphs; lines are joined, and words that a line end parted. */
export function toParagraphs(runs: readonly PdfRun[]): PdfParagraph[] {
  const paragraphs: PdfParagraph[] = [];
  let last: Line | undefined;
  for (const line of toLines(runs)) {
    const paragraph = paragraphs.at(-1);
    if (paragraph === undefined || startsParagraph(last!, line)) {
      paragraphs.push({ text: line.text, size: line.height });
    } else paragraph.text = join(paragraph.text, line.text);
    last = line;
  }
  return paragraphs;
}

function toLines(runs: readonly PdfRun[]): Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  for (const { str, transform, height, hasEOL } of runs) {
    const y = Number(transform[5]);
    if (str.trim() !== "" || line !== undefined) {
      line ??= { text: "", y, height };
      line.text += str;
      line.height = Math.max(line.height, height);
    }
    if (hasEOL && line !== undefined) {
      lines.push(line);
      line = undefined;
    }
  }
  if (line !== undefined) lines.push(line);
  return lines.map(({ text, ...rest }) => ({ ...rest, text: text.replace(/\s+/g, " ").trim() }));
}

function startsParagraph(last: Line, { y, height }: Line): boolean {
  const step = last.y - y;
  const size = Math.max(last.height, height);
  const change = Math.max(height / last.height, last.height / height);
  return step < -size / 2 || step > PARAGRAPH_STEP * size || change > SIZE_CHANGE;
}

function join(text: string, line: string): string {
  return /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line) ? text.slice(0, -1) + line : `${text} ${line}`;
}
