import { expect, it } from "vitest";
import { HammingCodes } from "./hamming-codes.ts";

it.each([2, 4, 16, 2_048])("counts the bits that differ, in codes of %i words", (width) => {
  let seed = 7;
  const draw = () => (seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
  const count = 50;
  const codes = new HammingCodes(width, count + 3);
  for (let at = 0; at < codes.words.length; at++) codes.words[at] = draw();
  const asked = Uint32Array.from({ length: width }, draw);
  const bitsOf = (word: number) => word.toString(2).replaceAll("0", "").length;
  const expected = Array.from({ length: count }, (_, n) =>
    asked.reduce((sum, word, at) => sum + bitsOf((word ^ codes.words[n * width + at]!) >>> 0), 0),
  );
  expect([...codes.distances(asked, count)]).toEqual(expected);
  expect(expected[0]).toBeGreaterThan(width * 8);
  codes.words.set(asked, 5 * width);
  expect(codes.distances(asked, 6)).toHaveLength(6);
  expect(codes.distances(asked, 6)[5]).toBe(0);
});

it("has nothing to count where there is nothing", () => {
  expect(new HammingCodes(0, 0).distances(new Uint32Array(0), 0)).toHaveLength(0);
});
