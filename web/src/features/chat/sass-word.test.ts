import { expect, it } from "vitest";
import { sassWord } from "./sass-word.ts";

it.each([
  [0, "polite"],
  [0.5, "cheeky"],
  [0.9, "roast"],
  [1, "roast"],
  [7, "roast"],
])("calls a sass of %d %s", (sass, word) => expect(sassWord(sass)).toBe(word));
