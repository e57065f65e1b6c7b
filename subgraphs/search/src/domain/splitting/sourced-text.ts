import type { TextRange } from "../documents/document.ts";
import type { Block } from "./section.ts";

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z\d]{1,31});/iy;

/** Collects plain text piece by piece, and for each code unit where in the content it comes from. */
export class SourcedText {
  #text = "";
  readonly #offsets: number[] = [];
  readonly #content: string;

  constructor(content: string) {
    this.#content = content;
  }

  get isEmpty(): boolean {
    return this.#text.trim() === "";
  }

  /** Text that the content does not have, said to stand at `offset`. */
  addOwn(text: string, offset: number): void {
    this.#text += text;
    for (let at = 0; at < text.length; at++) this.#offsets.push(offset);
  }

  /** Text of the content, where escapes, entities, indentation or quote marks may stand between. */
  add(value: string, { start, end }: TextRange): void {
    this.#text += value;
    const exact = this.#content.indexOf(value, start);
    if (exact >= 0 && exact + value.length <= end) {
      for (let at = 0; at < value.length; at++) this.#offsets.push(exact + at);
      return;
    }
    let place = start;
    for (let at = 0; at < value.length; at++) {
      const entity = this.#entityAt(place, value, at);
      if (entity > 0) {
        this.#offsets.push(place);
        place += entity;
        continue;
      }
      const next = this.#content.indexOf(value[at]!, place);
      if (next >= 0 && next < end) place = next;
      this.#offsets.push(Math.min(place, end - 1));
      place++;
    }
  }

  /** The length of the entity that stands for the value's unit at `at`, 0 where the content says it literally. */
  #entityAt(place: number, value: string, at: number): number {
    if (this.#content[place] !== "&") return 0;
    ENTITY.lastIndex = place;
    const entity = ENTITY.exec(this.#content)?.[0];
    return entity === undefined || value.startsWith(entity, at) ? 0 : entity.length;
  }

  toBlock(range: TextRange): Block {
    const offsets = this.#offsets;
    return { text: this.#text, range, offsetAt: (index) => offsets[index] ?? range.end };
  }
}
