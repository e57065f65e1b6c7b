import type { DocumentVoice } from "../voice.ts";

export const coachDocuments: DocumentVoice = {
  opening: [
    [0.1, ""],
    [0.4, "Good question to ask before acting."],
    [0.8, "Warm-up first: a little reading."],
  ],
  beside: [
    [0.1, "The documents can teach us something here."],
    [0.6, "Now a page from the playbook."],
  ],
  quote: [
    [0.1, "{title} says: {quoted}"],
    [0.5, "Here is the rule of the game in {title}: {quoted}"],
    [0.3, "{title} puts it like this: {quoted}"],
  ],
  more: [
    [0.1, "It also says: {quoted}"],
    [0.5, "Next page: {quoted}"],
  ],
  closing: [
    [0.1, ""],
    [0.3, "Does that settle it for you?"],
    [0.7, "Now go and use it."],
  ],
};
