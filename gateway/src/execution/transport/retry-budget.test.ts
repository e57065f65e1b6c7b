import { describe, expect, it } from "vitest";
import { createRetryBudget } from "./retry-budget.ts";

describe("a retry budget", () => {
  it("allows a burst, and then a share of the calls", () => {
    const budget = createRetryBudget({ ratio: 0.5, burst: 2 });
    expect([budget.trySpend(), budget.trySpend(), budget.trySpend()]).toEqual([true, true, false]);
    budget.earn();
    expect(budget.trySpend()).toBe(false);
    budget.earn();
    expect(budget.trySpend()).toBe(true);
  });
});
