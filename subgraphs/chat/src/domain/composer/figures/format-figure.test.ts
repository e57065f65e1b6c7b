import { expect, it } from "vitest";
import { formatChange, formatFigure } from "./format-figure.ts";

it.each([
  [4_200_000, "USD", "$4.2M"],
  [4_191_600, "USD", "$4.19M"],
  [4_003_000, "USD", "$4M"],
  [619_300, "USD", "$619K"],
  [999_950, "USD", "$1M"],
  [-60_700, "USD", "-$60.7K"],
  [9_310, "USD", "$9,310"],
  [207.88, "USD", "$207.88"],
  [5, "EUR", "€5"],
  [12.5, "GBP", "£12.50"],
  [2.4, "%", "2.4%"],
  [0, "%", "0%"],
  [99.99, "%", "99.99%"],
  [99.999, "%", "99.99%"],
  [100, "%", "100%"],
  [1_240, "tickets", "1,240 tickets"],
  [20_204, "1", "20,204"],
  [50, null, "50"],
  [1_234_567, "1", "1.23M"],
  [145.4, "ms", "145 ms"],
  [2_150, "1/s", "2,150/s"],
  [0.25, "s", "0.25 s"],
])("writes %d %s as %s", (value, unit, text) => {
  expect(formatFigure(value, unit)).toBe(text);
});

it.each([
  [23.0012, "23%"],
  [-14.7, "14.7%"],
  [0.2, "0.2%"],
  [0.04, "0%"],
  [1_240, "1,240%"],
])("writes a change of %d percent as %s, without its sign", (percent, text) => {
  expect(formatChange(percent)).toBe(text);
});
