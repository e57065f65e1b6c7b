import { expect, it } from "vitest";
import { writeNumber } from "./write-number.ts";

it("writes numbers as Intl does, but never a negative zero", () => {
  const values = [
    0, 1, 12, 999, 1_000, 2_150, 123_456, 1_569_800, 1.5, 0.05, 99.987, 1_234.5678, 0.00004, 1e-9, 4.2e15,
  ];
  for (const decimals of [0, 1, 2, 4]) {
    const intl = new Intl.NumberFormat("en-US", { maximumFractionDigits: decimals, signDisplay: "negative" });
    for (const value of values.flatMap((one) => [one, -one])) {
      expect(writeNumber(value, decimals)).toBe(intl.format(value).replace("-", "\u2212"));
    }
  }
});
