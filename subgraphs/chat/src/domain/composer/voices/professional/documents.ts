import type { DocumentVoice } from "../voice.ts";

export const professionalDocuments: DocumentVoice = {
  opening: [
    [0, ""],
    [0.5, "It is in writing."],
  ],
  beside: [
    [0, "The documents say more."],
    [0.5, "The documents have something to add."],
  ],
  quote: [
    [0, "{title}: {quoted}"],
    [0.2, "According to {title}: {quoted}"],
    [0.5, "{title} puts it this way: {quoted}"],
  ],
  more: [
    [0, "It adds: {quoted}"],
    [0.3, "It also says: {quoted}"],
  ],
  closing: [
    [0, ""],
    [0.6, "It has been on file since it was written."],
  ],
};
