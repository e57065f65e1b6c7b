import { expect, it } from "vitest";
import { toSummary } from "./to-summary.ts";

const facts = { totalCount: 1_234, mode: "HYBRID", confidence: 0.824, tookMs: 9.04 } as const;

it("tells how much was found, by what, how sure it is and how long it took", () => {
  expect(toSummary(facts, "HYBRID")).toBe("1,234 passages by words and meaning · 82 % confident · 9 ms");
  expect(toSummary({ ...facts, totalCount: 1, mode: "VECTOR", tookMs: 12.6 }, "VECTOR")).toMatch(
    /^1 passage by meaning .* 13 ms$/,
  );
});

it("says when meaning was asked for and could not be gone by", () => {
  expect(toSummary({ ...facts, mode: "KEYWORD" }, "HYBRID")).toMatch(/by words alone/);
  expect(toSummary({ ...facts, mode: "KEYWORD" }, "KEYWORD")).toMatch(/passages by words ·/);
});
