import { expect, it } from "vitest";
import { writeBytes } from "./write-bytes.ts";

it("writes sizes in the unit that fits", () => {
  expect([0, 12, 999, 1_000, 1_234_567, 99_960_000, 999_700_000].map(writeBytes)).toEqual([
    "0 B",
    "12 B",
    "999 B",
    "1 kB",
    "1.2 MB",
    "100 MB",
    "1 GB",
  ]);
});
