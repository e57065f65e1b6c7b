import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createTurns } from "./turns.ts";

describe("turns", () => {
  it("lets one pass in each turn of the event loop, in the order in which they came", async () => {
    const turn = createTurns();
    const passed: string[] = [];
    for (const name of ["first", "second", "third"]) void turn().then(() => passed.push(name));
    expect(passed).toEqual([]);
    for (const soFar of [["first"], ["first", "second"], ["first", "second", "third"]]) {
      await nextTurn();
      expect(passed).toEqual(soFar);
    }
  });

  it("goes on when one comes after nobody waited", async () => {
    const turn = createTurns();
    await turn();
    await turn();
    await Promise.all([turn(), turn()]);
  });
});
