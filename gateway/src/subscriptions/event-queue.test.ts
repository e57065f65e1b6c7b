import { createLog } from "@sophia/kernel";
import { describe, expect, it } from "vitest";
import { EventQueue, type FeedEvent } from "./event-queue.ts";

/** A queue whose executions end when the test says so. */
function queueOf(policy: "LOSSLESS" | "LATEST") {
  const executions: (() => void)[] = [];
  const told: FeedEvent[] = [];
  let idle = 0;
  const queue = new EventQueue({
    policy,
    execute({ data }) {
      const { promise, resolve } = Promise.withResolvers<string>();
      executions.push(() => resolve(String(data!.n)));
      return promise;
    },
    emit: (event) => told.push(event),
    onIdle: () => idle++,
    log: createLog("test", "silent"),
  });
  const push = (n: number, key = "", gap = false) =>
    queue.push({ response: { data: { n } }, cursor: String(n), key, gap });
  return { queue, push, executions, told, idle: () => idle };
}

describe("the events of a feed", () => {
  it("are told in the order in which they came, whichever is executed first", async () => {
    const { push, executions, told, idle } = queueOf("LOSSLESS");
    for (const n of [1, 2, 3]) push(n);
    for (const end of executions.toReversed()) end();
    await expect.poll(() => told.map(({ body }) => body)).toEqual(["1", "2", "3"]);
    expect(idle()).toBe(1);
  });

  it("are not taken when too many wait, and taken again when there is room", async () => {
    const { push, executions, told } = queueOf("LOSSLESS");
    let taken = 0;
    while (push(taken + 1)) taken++;
    expect(executions).toHaveLength(16);
    expect(taken).toBe(516);
    executions[0]!();
    await expect.poll(() => told.length).toBe(1);
    expect(push(517)).toBe(true);
  });

  it("of a LATEST stream give way to newer ones of their series while they wait, but not what they say was lost", async () => {
    const { push, executions, told } = queueOf("LATEST");
    for (let n = 1; n <= 16; n++) push(n, `k${n}`);
    push(17, "a", true);
    push(18, "b");
    push(19, "a");
    for (let n = 0; n < 18; n++) {
      await expect.poll(() => executions.length).toBeGreaterThan(n);
      executions[n]!();
    }
    await expect.poll(() => told.length).toBe(18);
    expect(told.slice(16)).toEqual([
      { cursor: "18", key: "b", body: "18", gap: false, superseded: 0 },
      { cursor: "19", key: "a", body: "19", gap: true, superseded: 1 },
    ]);
  });

  it("are forgotten when nobody wants them any more", async () => {
    const { queue, push, executions, told, idle } = queueOf("LOSSLESS");
    push(1);
    queue[Symbol.dispose]();
    executions[0]!();
    await Promise.resolve();
    await Promise.resolve();
    expect([told.length, idle()]).toEqual([0, 0]);
  });
});
