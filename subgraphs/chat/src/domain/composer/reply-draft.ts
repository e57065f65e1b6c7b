import type { Citation } from "../conversations/message.ts";
import type { ReplyPart } from "./composer.ts";
import { splitClauses } from "./phrasing/split-clauses.ts";

/** What a claim rests on. */
export type Source = Omit<Citation, "number" | "claim">;

/** A reply under construction: sentences, some of them claims with their source. */
export class ReplyDraft {
  #content = "";
  #gap = "";
  readonly #citations: Citation[] = [];

  /** Nothing happens for an empty text. */
  say(text: string): this {
    if (text === "") return this;
    this.#content += this.#gap + text;
    this.#gap = " ";
    return this;
  }

  /** Sentences that all rest on the same sources. */
  claim(text: string, ...sources: Source[]): this {
    this.say(text);
    const end = this.#content.length;
    for (const source of sources) {
      this.#citations.push({ number: this.#citations.length + 1, claim: { start: end - text.length, end }, ...source });
    }
    return this;
  }

  /** What follows begins a paragraph. */
  paragraph(): this {
    if (this.#content !== "") this.#gap = "\n\n";
    return this;
  }

  /** Clause by clause; a claim's citation comes with its last clause. */
  toParts(): ReplyPart[] {
    let start = 0;
    return splitClauses(this.#content).map((text) => {
      const end = start + text.length;
      const citations = this.#citations.filter(({ claim }) => claim.end > start && claim.end <= end);
      start = end;
      return { text, citations };
    });
  }
}
