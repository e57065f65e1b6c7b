/** Cuts a text after each clause; the pieces joined are the text. */
export function splitClauses(text: string): string[] {
  return text.match(/.*?(?:[,;:.!?…—][”")\]]*(?:\s+|$)|$)/gsu)?.filter((clause) => clause !== "") ?? [];
}
