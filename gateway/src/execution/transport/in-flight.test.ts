import { describe, expect, it } from "vitest";
import type { Call } from "./in-flight.ts";
import { createInFlight } from "./in-flight.ts";

function startable() {
  const started: { resolve(value: string): void; reject(error: Error): void; aborts: number }[] = [];
  const start = (): Call<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const call = { resolve, reject, aborts: 0 };
    started.push(call);
    return { answer: promise, abort: () => void call.aborts++ };
  };
  return { started, start };
}

describe("calls in flight", () => {
  it("are joined by their key until they land", async () => {
    const { started, start } = startable();
    const calls = createInFlight<string>();
    const [one, two] = [calls.join("k", start), calls.join("k", start)];
    started[0]!.resolve("answer");
    expect(await Promise.all([one.answer, two.answer])).toEqual(["answer", "answer"]);
    expect([one.isShared(), calls.size]).toEqual([true, 0]);
    expect(calls.join("k", start).isShared()).toBe(false);
    expect(started).toHaveLength(2);
  });

  it("are made each for itself without a key", () => {
    const { started, start } = startable();
    const calls = createInFlight<string>();
    calls.join(undefined, start);
    calls.join(undefined, start);
    expect([started.length, calls.size]).toEqual([2, 0]);
  });

  it("are aborted by the last who leaves, and joined no more", () => {
    const { started, start } = startable();
    const calls = createInFlight<string>();
    const [one, two] = [calls.join("k", start), calls.join("k", start)];
    one.leave();
    expect(started[0]!.aborts).toBe(0);
    two.leave();
    expect(started[0]!.aborts).toBe(1);
    calls.join("k", start);
    expect(started).toHaveLength(2);
  });

  it("that fail leave nothing behind", async () => {
    const { started, start } = startable();
    const calls = createInFlight<string>();
    const { answer } = calls.join("k", start);
    started[0]!.reject(new Error("down"));
    await expect(answer).rejects.toThrow("down");
    expect(calls.size).toBe(0);
  });
});
