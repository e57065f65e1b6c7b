import { openSqlite, StartError } from "@sophia/kernel";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createSqliteMetricStore } from "../src/stores/sqlite-metric-store.ts";
import { metricsPart } from "../src/stores/sqlite-metrics-part.ts";
import { describeMetricStore } from "./metric-store.contract.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "metrics-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const open = async (options = {}) => {
  const file = await openSqlite(join(folder, "metrics.sqlite"), [metricsPart]);
  return { store: createSqliteMetricStore(file, options), [Symbol.asyncDispose]: () => file[Symbol.asyncDispose]() };
};

describeMetricStore("the SQLite store", open);

it("keeps its epoch and the order of its changes over a restart", async () => {
  const point = { metric: "m", labels: [], at: 0, value: 1 };
  const first = await open();
  await first.store.record([point], { category: "BUSINESS" });
  const [epoch, sequence] = [first.store.epoch, await first.store.newestSequence()];
  await first[Symbol.asyncDispose]();
  await using second = await open();
  expect([second.store.epoch, await second.store.newestSequence()]).toEqual([epoch, sequence]);
  const { changes } = await second.store.record([{ ...point, value: 2 }], { category: "BUSINESS" });
  expect(changes[0]!.sequence).toBeGreaterThan(sequence);
});

it("refuses a file that is no database, and one of a newer version, and leaves both untouched", async () => {
  const file = join(folder, "metrics.sqlite");
  writeFileSync(file, "not a database".repeat(100));
  await expect(open()).rejects.toThrow(StartError);
  expect(readFileSync(file, "utf8")).toBe("not a database".repeat(100));
  rmSync(file);

  await (await open())[Symbol.asyncDispose]();
  const db = new DatabaseSync(file);
  db.exec("UPDATE schema_versions SET version = 99; PRAGMA wal_checkpoint(TRUNCATE)");
  db.close();
  const before = readFileSync(file);
  await expect(open()).rejects.toThrow(StartError);
  expect(readFileSync(file).equals(before)).toBe(true);
});
