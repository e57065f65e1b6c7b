import { SqliteConnection } from "@sophia/kernel";
import { afterEach, beforeEach, expect, it } from "vitest";
import { PassageCodes } from "../src/stores/passage-codes.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string;
let writer: SqliteConnection;
let reader: SqliteConnection;
let codes: PassageCodes;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "codes-"));
  writer = new SqliteConnection(join(folder, "codes.sqlite"));
  writer.db.exec(
    "CREATE TABLE passage_codes (seq INTEGER PRIMARY KEY AUTOINCREMENT, passage_key INTEGER NOT NULL UNIQUE, code BLOB NOT NULL)",
  );
  reader = new SqliteConnection(join(folder, "codes.sqlite"), { readOnly: true });
  codes = new PassageCodes(reader);
});
afterEach(() => {
  reader[Symbol.dispose]();
  writer[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

const keep = (key: number, ...code: number[]) =>
  writer
    .prepare("INSERT OR REPLACE INTO passage_codes (passage_key, code) VALUES (?, ?)")
    .run(key, Uint8Array.from(code));
/** A vector whose signs are these bits, the lowest of each byte first. */
const signed = (...code: number[]) =>
  Float32Array.from({ length: 8 * code.length }, (_, d) => (((code[d >>> 3]! >>> (d & 7)) & 1) === 1 ? 1 : -1));
const near = (differing: number, ...code: number[]) => {
  codes.refresh();
  return codes.nearest(signed(...code), differing, Infinity).toSorted((a, b) => a - b);
};

it("finds the codes that differ in the fewest bits, and all that are as near as the last", () => {
  keep(1, 0b0000, 0, 0, 0, 0);
  keep(2, 0b0001, 0, 0, 0, 0);
  keep(3, 0b0011, 0, 0, 0, 0);
  keep(4, 0b0000, 0, 0, 0, 0b1);
  keep(5, 0xff, 0xff, 0xff, 0xff, 0xff);
  expect(near(1, 0, 0, 0, 0, 0)).toEqual([1]);
  expect(near(2, 0, 0, 0, 0, 0)).toEqual([1, 2, 4]);
  expect(near(4, 0, 0, 0, 0, 0)).toEqual([1, 2, 3, 4]);
  expect(near(1, 0xff, 0xff, 0xff, 0xff, 0xfe)).toEqual([5]);
  expect(near(100, 0, 0, 0, 0, 0)).toEqual([1, 2, 3, 4, 5]);
});

it("keeps of those the best by what the components weigh that have the code's sign", () => {
  keep(1, 0b0001, 0);
  keep(2, 0b0010, 0);
  keep(3, 0b1000_0000, 0b1000_0000);
  codes.refresh();
  const vector = new Float32Array(16).fill(-0.1);
  vector[1] = 5;
  vector[15] = 2;
  expect(codes.nearest(vector, 3, 1)).toEqual([2]);
  expect(codes.nearest(vector, 3, 2)).toEqual([2, 3]);
  expect(codes.nearest(vector, 1, 1)).toEqual([2]);
});

it("takes over what is written and replaced meanwhile, and lets go of what it is told to", () => {
  expect(near(1, 0)).toEqual([]);
  keep(7, 0b0001);
  keep(8, 0b0111);
  expect(near(1, 0b0001)).toEqual([7]);
  keep(7, 0xff);
  expect(near(1, 0b0011)).toEqual([8]);
  codes.drop([8, 99]);
  expect(near(10, 0)).toEqual([7]);
});

it("forgets passages that are gone once they are many, and codes of another length", () => {
  writer.db.exec("BEGIN");
  for (let key = 1; key <= 2_000; key++) keep(key, key & 0xff);
  writer.db.exec("COMMIT");
  expect(near(5_000, 0)).toHaveLength(2_000);
  writer.db.exec("DELETE FROM passage_codes WHERE passage_key > 1000");
  expect(near(5_000, 0)).toHaveLength(1_000);
  writer.db.exec("DELETE FROM passage_codes");
  keep(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  expect(near(10, 1, 1, 1, 1, 1, 1, 1, 1, 1)).toEqual([1]);
  expect(near(10, 1)).toEqual([]);
});
