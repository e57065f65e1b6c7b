import { describe, expect, it } from "vitest";
import { reserveMs, startDeadline } from "./deadline.ts";

describe("startDeadline", () => {
  it("keeps a part of the budget for putting the answer together", () => {
    using deadline = startDeadline(100_000);
    expect(reserveMs(1_000)).toBe(25);
    expect(reserveMs(100)).toBe(15);
    expect(deadline.remainingMs()).toBeGreaterThan(50_000);
    expect(deadline.remainingMs()).toBeLessThanOrEqual(99_975);
  });

  it("counts the caller's deadline where that is sooner, also when it has passed", () => {
    using sooner = startDeadline(1_000, Date.now() + 500);
    expect(sooner.remainingMs()).toBeLessThanOrEqual(475);
    using passed = startDeadline(1_000, Date.now() - 500);
    expect(passed.remainingMs()).toBe(0);
  });

  it("says when the sources' time is up", async () => {
    using deadline = startDeadline(10);
    await new Promise((resolve) => deadline.signal.addEventListener("abort", resolve));
    expect(deadline.remainingMs()).toBe(0);
    expect(deadline.elapsedMs()).toBeGreaterThan(0);
  });
});
