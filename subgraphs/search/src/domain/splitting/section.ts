import type { TextRange } from "../documents/document.ts";

/** A paragraph, list item, table row or the like, as plain text that remembers where it comes from. */
export interface Block {
  text: string;
  /** The whole of it in the content, markup included. */
  range: TextRange;
  /** The place in the content of the text's code unit at `index`. */
  offsetAt(index: number): number;
}

/** What stands under one heading. */
export interface Section {
  headingPath: string[];
  blocks: Block[];
}
