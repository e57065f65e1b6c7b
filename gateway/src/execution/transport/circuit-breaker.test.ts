import { describe, expect, it } from "vitest";
import { createCircuitBreaker } from "./circuit-breaker.ts";

function create() {
  const clock = { now: 0 };
  return { clock, breaker: createCircuitBreaker({ failures: 2, openMs: 100, now: () => clock.now }) };
}

describe("a circuit breaker", () => {
  it("opens after failures in a row, and a success starts the count anew", () => {
    const { breaker } = create();
    breaker.fail();
    breaker.succeed();
    breaker.fail();
    expect(breaker.state).toBe("closed");
    breaker.fail();
    expect(breaker.state).toBe("open");
    expect(breaker.tryEnter()).toBe(false);
  });

  it("lets one caller try when it is half open", () => {
    const { breaker, clock } = create();
    breaker.fail();
    breaker.fail();
    clock.now = 100;
    expect(breaker.state).toBe("half-open");
    expect([breaker.tryEnter(), breaker.tryEnter()]).toEqual([true, false]);
    breaker.succeed();
    expect(breaker.state).toBe("closed");
  });

  it("opens again if that try fails, and lets another in if it was given up", () => {
    const { breaker, clock } = create();
    breaker.fail();
    breaker.fail();
    clock.now = 100;
    breaker.tryEnter();
    breaker.abandon();
    expect(breaker.tryEnter()).toBe(true);
    breaker.fail();
    expect(breaker.state).toBe("open");
  });
});
