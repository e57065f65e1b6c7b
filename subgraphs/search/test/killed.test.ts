import { createLog, createSqliteEventLog, eventLogPart, openSqlite } from "@sophia/kernel";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { Indexer } from "../src/domain/indexing/indexer.ts";
import { parseQuery } from "../src/domain/querying/parse-query.ts";
import { documentsPart } from "../src/stores/documents-part.ts";
import { indexingPart } from "../src/stores/indexing-part.ts";
import { createSqliteDocumentIndex } from "../src/stores/sqlite-document-index.ts";
import { createSqliteIndexingQueue } from "../src/stores/sqlite-indexing-queue.ts";
import { sqliteVectorExtension } from "../src/stores/sqlite-vector-extension.ts";

it("has every acknowledged document whole after kill -9 in the middle of indexing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "killed-"));
  const path = join(folder, "search.sqlite");
  const child = spawn(
    process.execPath,
    ["--conditions=source", fileURLToPath(new URL("./index-until-killed.ts", import.meta.url)), path],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let acknowledged = -1;
  const exited = once(child, "exit");
  for await (const line of createInterface(child.stdout)) {
    expect(line).toMatch(/^(COMPLETE|RUNNING) \d+$/);
    acknowledged = Number(line.split(" ")[1]);
    if (acknowledged === 3) child.kill("SIGKILL");
  }
  expect((await exited)[1]).toBe("SIGKILL");
  expect(acknowledged).toBeGreaterThanOrEqual(3);

  await using file = await openSqlite(path, [eventLogPart, documentsPart, indexingPart], [sqliteVectorExtension()]);
  await using events = createSqliteEventLog(file, () => {});
  const index = createSqliteDocumentIndex(file);
  const queue = createSqliteIndexingQueue(file, events);
  await using indexer = new Indexer(index, queue, createLog("search", "silent"));
  const kept = Array.from({ length: 10 * (acknowledged + 1) }, (_, n) => `kept-${Math.floor(n / 10)}-${n % 10}`);
  const replaced = Array.from({ length: 10 }, (_, n) => `replaced-${n + 10}`);

  // Whatever is there is of one version and whole, before the queue is worked off as well as after.
  for (const workedOff of [false, true]) {
    if (workedOff) {
      const waiting = await queue.next(1);
      indexer.wake();
      for (const { jobId } of waiting) {
        for await (const { status } of (await queue.progress(jobId, new AbortController().signal))!) {
          if (status === "COMPLETE") break;
        }
      }
      expect(await queue.next(1)).toEqual([]);
    }
    const lengths = new Set<number>();
    for (const passages of await index.passagesOf([...kept, ...replaced])) {
      const round = /^Round (\d+)/.exec(passages[0]!.text)![1]!;
      expect(passages.map(({ position }) => position)).toEqual(passages.map((_, at) => at));
      expect(passages.every(({ text }) => new RegExp(`\\b${round}\\b`).test(text))).toBe(true);
      lengths.add(passages.length);
    }
    expect(lengths.size).toBe(1);
    const found = await index.rank(parseQuery("paragraph words"), {}, 0.5, 5_000);
    expect(new Set(found.map(({ documentId }) => documentId)).size).toBe((await index.list({}, 5_000)).length);
  }
  rmSync(folder, { recursive: true });
});
