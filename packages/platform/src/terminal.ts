/** What a person sees of a command. */
export interface Terminal {
  say(line: string): void;
  /** How far something is: on a terminal one line that changes, elsewhere (a file, a pipe) a line for each tenth. @param share 0 to 1 */
  progress(line: string, share: number): void;
}

const CLEAR = "\r\x1b[2K";

export function createTerminal(output: { isTTY?: boolean; write(text: string): unknown }): Terminal {
  /** Whether the last line is one that changes. */
  let isOpen = false;
  let tenths = 0;
  return {
    say(line) {
      output.write(`${isOpen ? CLEAR : ""}${line}\n`);
      isOpen = false;
    },
    progress(line, share) {
      if (output.isTTY === true) {
        output.write(`${CLEAR}${line}`);
        isOpen = true;
        return;
      }
      const reached = Math.floor(share * 10);
      if (reached > tenths) output.write(`${line}\n`);
      tenths = Math.max(tenths, reached);
    },
  };
}
