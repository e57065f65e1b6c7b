/** Cuts a text into pieces of at most `maxLength` UTF-16 units, at the end of a paragraph where there is one, else of a line. */
export function splitText(text: string, maxLength: number): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > maxLength) {
    const window = text.slice(start, start + maxLength);
    const end = [window.lastIndexOf("\n\n") + 2, window.lastIndexOf("\n") + 1, maxLength].find((at) => at > 2)!;
    pieces.push(window.slice(0, end));
    start += end;
  }
  pieces.push(text.slice(start));
  return pieces;
}
