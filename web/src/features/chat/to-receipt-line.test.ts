import { expect, it } from "vitest";
import { createDraft, type Receipt } from "./chat-message.ts";
import { duration, toReceiptLine } from "./to-receipt-line.ts";

const RECEIPT: Receipt = {
  __typename: "Orchestration",
  id: "o1",
  route: "MULTI_HOP",
  confidence: 0.8,
  budgetMs: 150,
  elapsedMs: 42.4,
  degraded: false,
  steps: [],
};
const toReply = (orchestration: Receipt | null) => ({ ...createDraft("r1", ""), orchestration });

it("tells route, time and sources", () =>
  expect(toReceiptLine(toReply(RECEIPT))).toBe("Multi-hop · 42 ms · 0 sources"));

it("says when the answer is less than was promised", () => {
  expect(toReceiptLine(toReply({ ...RECEIPT, degraded: true }))).toMatch(/ · degraded$/);
});

it("shows a route that it does not know as it is", () => {
  expect(toReceiptLine(toReply({ ...RECEIPT, route: "NEW" as never }))).toMatch(/^NEW/);
});

it("tells nothing before there is a receipt", () => expect(toReceiptLine(toReply(null))).toBeNull());

it.each([
  [0.003, "<1 ms"],
  [5.62, "6 ms"],
  [2_104, "2.1 s"],
  [null, "–"],
])("calls %s ms %s", (ms, text) => expect(duration(ms)).toBe(text));
