import { expect, it } from "vitest";
import { UsageError } from "../harness/usage-error.ts";
import { readOptions } from "./options.ts";

it("measures all but the large part, unless it is asked for", () => {
  expect(readOptions([]).parts).toEqual(new Set(["quality", "embedder", "speed-1400", "speed-20000"]));
  expect(readOptions(["--large"]).parts).toContain("speed-100000");
  expect(readOptions([])).toMatchObject({ whole: true, questions: 200 });
});

it("takes parts by name or the beginning of several, and publishes none of them", () => {
  expect([...readOptions(["--only", "speed-1400,quality"]).parts]).toEqual(["speed-1400", "quality"]);
  expect(readOptions(["--only", "speed"]).parts.size).toBe(3);
  expect(readOptions(["--only", "speed"]).whole).toBe(false);
  expect(readOptions(["--quick"])).toMatchObject({ whole: false, questions: 20 });
});

it("refuses what is none", () => {
  expect(() => readOptions(["--only", "fast"])).toThrow(UsageError);
  expect(() => readOptions(["--bogus"])).toThrow(UsageError);
});
