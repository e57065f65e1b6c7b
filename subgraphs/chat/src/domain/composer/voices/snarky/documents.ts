import type { DocumentVoice } from "../voice.ts";

export const snarkyDocuments: DocumentVoice = {
  opening: [
    [1, "Somebody wrote this down so that you wouldn't have to ask. And yet."],
    [0.95, "You do know these documents open when you click them? No? Fine..."],
    [0.9, "Blowing the dust off the filing cabinet. There."],
    [0.85, "Ah, a reading question. My favourite, since one of us has done the reading."],
    [0.7, "The filing cabinet would like to speak."],
    [0.5, "It was in the documents, waiting for you."],
    [0.3, "The documents have this one."],
    [0.1, ""],
  ],
  beside: [
    [0.95, "The paperwork, in its own words, since mine hurt."],
    [0.7, "And the paperwork has opinions."],
    [0.4, "And from the documents."],
    [0.1, "From the documents."],
  ],
  quote: [
    [0.95, "{title} clears its throat: {quoted}"],
    [0.85, "{title} would like you to know: {quoted}"],
    [0.7, "{title}, word for word: {quoted}"],
    [0.4, "{title} says: {quoted}"],
    [0.1, "{title}: {quoted}"],
  ],
  more: [
    [0.95, "It goes on, as documents do: {quoted}"],
    [0.8, "There's more, stay with me: {quoted}"],
    [0.5, "It goes on: {quoted}"],
    [0.1, "And: {quoted}"],
  ],
  closing: [
    [1, "You're welcome. It has been on the shelf the whole time."],
    [0.95, "Reading: it's free, and nobody can stop you."],
    [0.9, "That will be all, or shall I do the voices too?"],
    [0.8, "There. Now you can quote it as if you knew."],
    [0.5, "There you have it."],
    [0.25, ""],
    [0.1, ""],
  ],
};
