import { describe, expect, it } from "vitest";
import type { Caller } from "../access/caller.ts";
import { createRequestSharing } from "./request-sharing.ts";

const as = (sub: string, signal?: AbortSignal): Caller => ({
  identity: { sub, scopes: ["*"] },
  requestId: "",
  depth: 0,
  deadline: undefined,
  signal,
  forwarded: {},
});

/** Counts what it runs and ends when the test says so. */
function work() {
  const signals: (AbortSignal | undefined)[] = [];
  const { promise, resolve } = Promise.withResolvers<string>();
  const execute = ({ signal }: Caller) => {
    signals.push(signal);
    return promise;
  };
  return { signals, finish: () => resolve("answer"), execute };
}

describe("sharing requests", () => {
  it("runs equal ones of one caller once while they are under way, and others by themselves", async () => {
    const sharing = createRequestSharing<string>();
    const { signals, finish, execute } = work();
    const answers = [
      sharing.answer("q", as("ada"), execute),
      sharing.answer("q", as("ada"), execute),
      sharing.answer("other", as("ada"), execute),
      sharing.answer("q", as("bob"), execute),
      sharing.answer("q", { ...as("ada"), deadline: Date.now() + 1_000 }, execute),
    ];
    expect(signals).toHaveLength(4);
    finish();
    expect(new Set(await Promise.all(answers))).toEqual(new Set(["answer"]));
    await sharing.answer("q", as("ada"), execute);
    expect(signals).toHaveLength(5);
  });

  it("starts anew when a mutation has finished", async () => {
    const sharing = createRequestSharing<string>();
    const { signals, finish, execute } = work();
    const before = sharing.answer("q", as("ada"), execute);
    sharing.startGeneration();
    const after = sharing.answer("q", as("ada"), execute);
    expect(signals).toHaveLength(2);
    finish();
    await Promise.all([before, after]);
  });

  it("ends the work only when everybody who asked has gone", async () => {
    const sharing = createRequestSharing<string>();
    const { signals, finish, execute } = work();
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = [first, second].map(({ signal }) => sharing.answer("q", as("ada", signal), execute));
    first.abort();
    expect(signals[0]!.aborted).toBe(false);
    second.abort();
    expect(signals[0]!.aborted).toBe(true);
    finish();
    await Promise.all(answers);
  });
});
