import { expect, it } from "vitest";
import { UsageError } from "../harness/usage-error.ts";
import { readOptions } from "./options.ts";
import { ROW_IDS } from "./rows.ts";

it("measures and publishes everything when nothing is asked for", () => {
  const { rows, sides, whole } = readOptions([]);
  expect([...rows]).toEqual(ROW_IDS);
  expect(sides).toBeUndefined();
  expect(whole).toBe(true);
});

it("takes a whole name as itself and another as the beginning of several", () => {
  expect([...readOptions(["--only", "answer-1,sockets-100"]).rows]).toEqual(["answer-1", "sockets-100"]);
  expect([...readOptions(["--only", "answer"]).rows]).toEqual(["answer-1", "answer-10", "answer-100"]);
  expect(readOptions(["--sides", "hive gateway"]).sides).toEqual(new Set(["Hive Gateway"]));
  expect(readOptions(["--sides", "hive"]).sides?.size).toBe(3);
});

it("does not publish a part, nor a quick look", () => {
  expect(readOptions(["--only", "small"]).whole).toBe(false);
  expect(readOptions(["--sides", "sophia"]).whole).toBe(false);
  expect(readOptions(["--quick"]).whole).toBe(false);
});

it("refuses a name that is none", () => {
  expect(() => readOptions(["--only", "nothing"])).toThrow(UsageError);
  expect(() => readOptions(["--bogus"])).toThrow(UsageError);
});
