import { describe, expect, it } from "vitest";
import { createAdmission } from "./admission.ts";

/** Work that ends when the test says so. */
function task() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const state = { hasStarted: false, finish: resolve };
  return Object.assign(state, {
    work: () => {
      state.hasStarted = true;
      return promise;
    },
  });
}

describe("admission", () => {
  it("runs as many as it may at once, and then whoever waited longest", async () => {
    const admission = createAdmission({ concurrent: 1, waiting: 2 });
    const [first, second, third] = [task(), task(), task()];
    const runs = [first, second, third].map(({ work }) => admission.run(0, undefined, work));
    expect([first, second, third].map(({ hasStarted }) => hasStarted)).toEqual([false, false, false]);
    await Promise.resolve();
    expect([first, second, third].map(({ hasStarted }) => hasStarted)).toEqual([true, false, false]);
    first.finish();
    await runs[0];
    await expect.poll(() => second.hasStarted).toBe(true);
    expect(third.hasStarted).toBe(false);
    second.finish();
    third.finish();
    await Promise.all(runs);
  });

  it("refuses who would wait behind too many", async () => {
    const admission = createAdmission({ concurrent: 1, waiting: 1 });
    const [first, second] = [task(), task()];
    const runs = [first, second].map(({ work }) => admission.run(0, undefined, work));
    await expect(admission.run(0, undefined, async () => 1)).rejects.toMatchObject({ code: "RATE_LIMITED" });
    first.finish();
    second.finish();
    await Promise.all(runs);
    expect(await admission.run(0, undefined, async () => 1)).toBe(1);
  });

  it("lets inner calls pass while outer ones fill their lane", async () => {
    const admission = createAdmission({ concurrent: 1, waiting: 0 });
    const outer = task();
    const run = admission.run(0, undefined, outer.work);
    expect(await admission.run(1, undefined, async () => "inner")).toBe("inner");
    outer.finish();
    await run;
  });

  it("forgets who goes away while waiting, and frees the place of who fails", async () => {
    const admission = createAdmission({ concurrent: 1, waiting: 1 });
    const first = task();
    const run = admission.run(0, undefined, first.work);
    const abort = new AbortController();
    const gone = admission.run(0, abort.signal, async () => "never");
    abort.abort(new Error("gone"));
    await expect(gone).rejects.toThrow("gone");
    const failing = admission.run(0, undefined, () => Promise.reject(new Error("failed")));
    first.finish();
    await run;
    await expect(failing).rejects.toThrow("failed");
    expect(await admission.run(0, undefined, async () => 1)).toBe(1);
  });
});
