import { expect, it } from "vitest";
import { conversationTitle } from "./conversation-title.ts";

it.each([
  ["Revenue trends?", "Revenue trends?"],
  ["  How are\tsales? And churn?", "How are sales?"],
  ["Revenue in v1.2 of the plan", "Revenue in v1.2 of the plan"],
  ["First line\nsecond line", "First line"],
  ["word ".repeat(40), "word word word word word word word word word word word word…"],
  ["x".repeat(100), `${"x".repeat(60)}…`],
])("makes %j into %j", (question, title) => {
  expect(conversationTitle(question)).toBe(title);
});

it("does not cut a character in half", () => {
  expect(conversationTitle(`a${"😀".repeat(60)}`).isWellFormed()).toBe(true);
});
