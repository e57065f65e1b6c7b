import { DomainError } from "@sophia/kernel";
import { describe, expect, it } from "vitest";
import type { Step } from "../step.ts";
import { startDeadline } from "./deadline.ts";
import { StepRecorder } from "./step-recorder.ts";

const caller = { identity: { sub: "ada", scopes: [] }, requestId: "r", depth: 0, deadlineAt: undefined };

function start(budgetMs = 20_000) {
  const told: Step[] = [];
  const bugs: unknown[] = [];
  const deadline = startDeadline(budgetMs);
  const steps = new StepRecorder({
    caller,
    deadline,
    lastSeq: 4,
    onStep: (step) => told.push(step),
    onBug: (error) => bugs.push(error),
  });
  return { steps, told, bugs, deadline, [Symbol.dispose]: () => deadline[Symbol.dispose]() };
}
const never = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

describe("StepRecorder", () => {
  it("tells the start and the end of a step, counting on", async () => {
    using run = start();
    const outcome = await run.steps.run(
      "a",
      async () => 2,
      (value) => `${value} things`,
    );
    expect(outcome).toEqual({ status: "DONE", value: 2, detail: "2 things" });
    expect(run.told).toMatchObject([
      { seq: 5, name: "a", status: "RUNNING", elapsedMs: null, detail: null },
      { seq: 6, name: "a", status: "DONE", elapsedMs: expect.any(Number), detail: "2 things" },
    ]);
    expect(run.steps.last("answer", 0, "done").seq).toBe(7);
    expect(run.steps.ended.map(({ name }) => name)).toEqual(["a", "answer"]);
  });

  it("turns failures into outcomes, and reports what is a bug", async () => {
    using run = start();
    const down = new DomainError("SUBGRAPH_UNAVAILABLE", "secret", { details: { subgraph: "search" } });
    const bug = new Error("secret");
    const failed = await run.steps.run("a", () => Promise.reject(down), String);
    const broken = await run.steps.run("b", () => Promise.reject(bug), String);
    const late = await run.steps.run("c", () => Promise.reject(new DomainError("DEADLINE_EXCEEDED", "late")), String);
    expect([failed, broken, late]).toEqual([
      { status: "FAILED", detail: "search cannot be reached" },
      { status: "FAILED", detail: "Something went wrong on our side" },
      { status: "TIMED_OUT", detail: "The deadline came first" },
    ]);
    expect(run.bugs).toEqual([bug]);
  });

  it("waits for no work beyond the step's own limit, and aborts it", async () => {
    using run = start();
    let remaining = Infinity;
    const work = async (ask: { remainingMs: number; signal: AbortSignal }) => {
      remaining = ask.remainingMs;
      return never(ask.signal);
    };
    expect((await run.steps.run("a", work, String, 1)).status).toBe("TIMED_OUT");
    expect(remaining).toBeLessThanOrEqual(1);
    expect(run.deadline.remainingMs()).toBeGreaterThan(0);
  });

  it("waits for no work beyond the deadline, aborts it, and begins nothing after that", async () => {
    using run = start(60);
    let aborted = false;
    const work = async (ask: { signal: AbortSignal }) => {
      ask.signal.addEventListener("abort", () => (aborted = true));
      return never(ask.signal);
    };
    expect((await run.steps.run("b", work, String)).status).toBe("TIMED_OUT");
    expect({ left: run.deadline.remainingMs(), aborted }).toEqual({ left: 0, aborted: true });
    expect((await run.steps.run("c", () => Promise.reject(new Error("was asked")), String)).status).toBe("TIMED_OUT");
    expect(run.bugs).toEqual([]);
  });

  it("abandons what still runs, and begins nothing after that", async () => {
    using run = start();
    const running = run.steps.run("a", ({ signal }) => never(signal), String);
    run.steps.abandon();
    expect((await running).status).toBe("ABANDONED");
    const told = run.told.length;
    expect((await run.steps.run("b", async () => 1, String)).status).toBe("ABANDONED");
    expect(run.told).toHaveLength(told);
  });
});
