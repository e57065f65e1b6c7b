import { expect, it } from "vitest";
import { createTerminal } from "./terminal.ts";

function written(isTTY: boolean, use: (terminal: ReturnType<typeof createTerminal>) => void): string[] {
  const texts: string[] = [];
  use(createTerminal({ isTTY, write: (text) => texts.push(text) }));
  return texts;
}

it("changes one line on a terminal, and leaves nothing of it before what is said", () => {
  const texts = written(true, ({ say, progress }) => {
    progress("1 of 2", 0.5);
    progress("2 of 2", 1);
    say("done");
    say("bye");
  });
  expect(texts).toEqual(["\r\x1b[2K1 of 2", "\r\x1b[2K2 of 2", "\r\x1b[2Kdone\n", "bye\n"]);
});

it("writes a line for each tenth elsewhere", () => {
  const texts = written(false, ({ progress }) => {
    for (let done = 0; done <= 1_000; done++) progress(`${done}`, done / 1_000);
  });
  expect(texts).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000].map((done) => `${done}\n`));
});
