import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createInMemoryEventLog } from "../src/events/in-memory-event-log.ts";
import { createSqliteEventLog, eventLogPart } from "../src/events/sqlite-event-log.ts";
import { openSqlite } from "../src/sqlite/open-sqlite.ts";
import { describeEventLog } from "./event-log-contract.ts";

describeEventLog("memory", async () => ({
  open: async (retention) => createInMemoryEventLog(retention),
  async [Symbol.asyncDispose]() {},
}));

describeEventLog("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "events-"));
  return {
    async open(retention) {
      const file = await openSqlite(join(folder, "events.sqlite"), [eventLogPart]);
      const log = createSqliteEventLog(file, () => {}, retention);
      return {
        ...log,
        async [Symbol.asyncDispose]() {
          await log[Symbol.asyncDispose]();
          await file[Symbol.asyncDispose]();
        },
      };
    },
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true });
    },
  };
});

it("forgets what is too old and tells the gap, in SQLite; the numbering stays", async () => {
  const folder = mkdtempSync(join(tmpdir(), "events-"));
  await using file = await openSqlite(join(folder, "events.sqlite"), [eventLogPart]);
  await using log = createSqliteEventLog(file, () => {});
  await log.append("t", 1);
  await log.append("t", 2);
  expect(await file.write(eventLogPart, "prune", { maxEvents: 100, maxAgeMs: -1 })).toBe(2);
  const reader = log.read("t", 1);
  const next = reader.next();
  expect(await log.append("t", 3)).toBe(3);
  expect((await next).value).toEqual({ seq: 3, event: 3, gap: true });
  await reader.return!();
  rmSync(folder, { recursive: true });
});

it("still has its events, and never uses a number twice, when its file is opened again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "events-"));
  const path = join(folder, "events.sqlite");
  for (const seqs of [[1, 2, 3], [4]]) {
    await using file = await openSqlite(path, [eventLogPart]);
    await using log = createSqliteEventLog(file, () => {});
    for (const seq of seqs) expect(await log.append("t", { seq })).toBe(seq);
    const reader = log.read("t", seqs.at(-1)! - 2);
    expect((await reader.next()).value).toEqual({ seq: seqs.at(-1)! - 1, event: { seq: seqs.at(-1)! - 1 } });
    await reader.return!();
  }
  rmSync(folder, { recursive: true });
});
