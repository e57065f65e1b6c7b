import { expect, it } from "vitest";
import { toMarkedText } from "./to-marked-text.ts";

it("marks the ranges and loses nothing", () => {
  const parts = toMarkedText("refunds within 30 days", [
    { start: 0, end: 7 },
    { start: 15, end: 17 },
  ]);
  expect(parts).toEqual([
    { text: "refunds", isMarked: true },
    { text: " within ", isMarked: false },
    { text: "30", isMarked: true },
    { text: " days", isMarked: false },
  ]);
  expect(toMarkedText("none", [])).toEqual([{ text: "none", isMarked: false }]);
});
