import { expect, it } from "vitest";
import { toQuestionText } from "./to-question-text.ts";

it("keeps a question as it is, but for its spaces", () => {
  expect(toQuestionText("  Why did   revenue fall?\n")).toBe("Why did revenue fall?");
});

it("leaves out what is excluded, and quotation marks", () => {
  expect(toQuestionText('"free delivery" -penguin costs -"per box" re-use')).toBe("free delivery costs re-use");
  expect(toQuestionText("-penguin")).toBe("");
});

it("refuses what is empty or too long", () => {
  expect(() => toQuestionText(" ")).toThrowError(expect.objectContaining({ reason: "QUERY_EMPTY" }));
  expect(() => toQuestionText("x".repeat(2_001))).toThrowError(expect.objectContaining({ reason: "QUERY_LENGTH" }));
});
