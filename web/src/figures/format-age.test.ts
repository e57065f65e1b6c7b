import { expect, it } from "vitest";
import { formatAge } from "./format-age.ts";

it.each([
  [-300, "now"],
  [1_400, "now"],
  [9_400, "9s ago"],
  [61_000, "1m ago"],
  [2 * 3_600_000, "2h ago"],
  [50 * 3_600_000, "2d ago"],
])("calls %d ms %s", (ms, text) => expect(formatAge(ms)).toBe(text));
