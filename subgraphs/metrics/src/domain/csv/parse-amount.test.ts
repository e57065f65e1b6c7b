import { expect, it } from "vitest";
import { parseAmount } from "./parse-amount.ts";

it.each([
  ["1234", 1234, undefined],
  ["1,234.56", 1234.56, undefined],
  ["$1,234.56", 1234.56, "USD"],
  ["1.234,56 €", 1234.56, "EUR"],
  ["1 234 567,8", 1234567.8, undefined],
  ["1'234.50", 1234.5, undefined],
  ["1,234", 1234, undefined],
  ["1,234,567", 1234567, undefined],
  ["1,5", 1.5, undefined],
  ["1.234", 1.234, undefined],
  ["1.234.567", 1234567, undefined],
  ["12.5 %", 12.5, "%"],
  ["-3%", -3, "%"],
  ["(1,200)", -1200, undefined],
  ["-$5", -5, "USD"],
  ["$-5", -5, "USD"],
  ["\u22125", -5, undefined],
  ["500 CHF", 500, "CHF"],
  ["1e3", 1000, undefined],
  [".5", 0.5, undefined],
])("reads %s as %d", (text, value, unit) => {
  expect(parseAmount(text, false)).toEqual({ value, unit });
});

it("reads a lone separator the other way where decimals have commas", () => {
  expect(parseAmount("1.234", true)).toEqual({ value: 1234, unit: undefined });
  expect(parseAmount("1,234", true)).toEqual({ value: 1.234, unit: undefined });
});

it.each(["", "abc", "1,23,45", "1.2.3", "12,34.5", "$5%", "(5", "1 2 3x", "NaN", "Infinity", "1e999", "--5", "0x10"])(
  "takes %s for no amount",
  (text) => {
    expect(parseAmount(text, false)).toBeUndefined();
  },
);
