const MAX_LENGTH = 60;

/** A title from the first question: its first line or sentence, cut at a word. */
export function conversationTitle(question: string): string {
  const line = question.trim().split(/\n/, 1)[0]!.replace(/\s+/g, " ");
  const sentence = /^.{3,}?[.!?](?=\s)/.exec(line)?.[0] ?? line;
  if (sentence.length <= MAX_LENGTH) return sentence;
  const cut = sentence.slice(0, MAX_LENGTH).toWellFormed();
  const word = cut.lastIndexOf(" ");
  return `${(word > MAX_LENGTH / 2 ? cut.slice(0, word) : cut).replace(/[\s,;:.\uFFFD-]+$/, "")}…`;
}
