import type { DocumentVoice } from "../voice.ts";

export const analystDocuments: DocumentVoice = {
  opening: [
    [0, ""],
    [0.3, "The source, verbatim."],
    [0.7, "The primary source, since somebody had to open it."],
  ],
  beside: [
    [0, "Context, from the documents."],
    [0.6, "Context, from those who were there."],
  ],
  quote: [
    [0, "{title}: {quoted}"],
    [0.3, "{title} states: {quoted}"],
    [0.7, "{title} commits itself to this: {quoted}"],
  ],
  more: [
    [0, "Further: {quoted}"],
    [0.5, "Same source, further on: {quoted}"],
  ],
  closing: [
    [0, ""],
    [0.7, "I add no interpretation; it does not need one."],
  ],
};
