import type { Citation } from "./chat-message.ts";

export interface Segment {
  text: string;
  /** The last word, which stays on one line with the citations behind it. */
  word: string;
  /** Of the claims that end here. */
  citations: Citation[];
}

/** A reply's text cut where claims end, each piece with the citations that stand behind it. Offsets are UTF-16 code units. */
export function toSegments(content: string, citations: readonly Citation[]): Segment[] {
  // A claim whose end has not streamed in yet waits for its text.
  const known = citations.filter(({ claim }) => claim.end <= content.length);
  const ends = [...new Set(known.map(({ claim }) => claim.end))].sort((one, other) => one - other);
  const segments = ends.map((end, index) => {
    const text = content.slice(ends[index - 1] ?? 0, end);
    const word = /\S*$/.exec(text)![0];
    return {
      text: text.slice(0, text.length - word.length),
      word,
      citations: known.filter(({ claim }) => claim.end === end).sort((one, other) => one.number - other.number),
    };
  });
  const rest = content.slice(ends.at(-1) ?? 0);
  return rest === "" ? segments : [...segments, { text: rest, word: "", citations: [] }];
}
