import { ContentFormat, type HeadingMark } from "../documents/document.ts";
import type { FileText } from "./file-text.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** Of one document, in UTF-16 code units: some 1,500 printed pages. */
export const MAX_CONTENT = 5_000_000;

/** Characters that may stand before the heading with which a document opens: a date, an address. */
const MAX_BEFORE_OPENING = 300;

/** Collects a document block by block as plain text in which a blank line parts blocks, and marks its headings and pages. */
export class OutlinedText {
  readonly #blocks: string[] = [];
  readonly #headings: HeadingMark[] = [];
  readonly #pageStarts: number[] = [];
  #length = 0;
  #opening: string | null = null;

  /** A paragraph, list item or table row; one without text is left out. */
  addBlock(text: string): void {
    const block = text.replace(/\s*\n\s*/g, "\n").trim();
    if (block === "") return;
    this.#length += block.length + (this.#blocks.length === 0 ? 0 : 2);
    if (this.#length > MAX_CONTENT) throw tooLong();
    this.#blocks.push(block);
  }

  /** @param depth 1 is the outermost. */
  addHeading(text: string, depth: number): void {
    const before = this.#blocks.length;
    const heading = text.replace(/\s+/g, " ").trim();
    this.addBlock(heading);
    if (this.#blocks.length === before) return;
    const start = this.#length - heading.length;
    if (this.#headings.length === 0 && depth === 1 && start <= MAX_BEFORE_OPENING) this.#opening = heading;
    this.#headings.push({ start, end: this.#length, depth });
  }

  /** What is added from now on stands on the next page. */
  startPage(): void {
    this.#pageStarts.push(this.#blocks.length === 0 ? 0 : this.#length + 2);
  }

  /** The outermost heading with which the document opens; null where it does not open with one. */
  get opening(): string | null {
    return this.#opening;
  }

  get isEmpty(): boolean {
    return this.#blocks.length === 0;
  }

  toFileText(facts: Pick<FileText, "title" | "mediaType" | "updatedAt">): FileText {
    return {
      ...facts,
      format: ContentFormat.PLAIN,
      content: this.#blocks.join("\n\n"),
      headings: this.#headings,
      pageStarts: this.#pageStarts,
    };
  }
}

export const tooLong = () =>
  new UnreadableFile("TOO_LONG", `Its text is longer than ${MAX_CONTENT} characters: divide the file`);
