import { expect, it } from "vitest";
import { readThreshold } from "./read-threshold.ts";

it.each([
  ["when did churn pass 3%?", { side: "ABOVE", bound: 3, asksFirst: false, unit: null }],
  ["when did revenue first exceed $4m?", { side: "ABOVE", bound: 4e6, asksFirst: true, unit: null }],
  ["how many months had churn above 3.5 percent", { side: "ABOVE", bound: 3.5, asksFirst: false, unit: "MONTH" }],
  ["which quarters was nps below 40?", { side: "BELOW", bound: 40, asksFirst: false, unit: "QUARTER" }],
  ["did cash ever drop below 4,000,000?", { side: "BELOW", bound: 4e6, asksFirst: false, unit: null }],
  ["has revenue ever reached 1.5 million", { side: "ABOVE", bound: 1.5e6, asksFirst: false, unit: null }],
])("reads the bound of %s", (text, threshold) => {
  expect(readThreshold(text)).toEqual(threshold);
});

it.each(["revenue over 12 months", "which month had the most orders", "churn above average", "refunds above $250"])(
  "reads none in %s",
  (text) => {
    expect(readThreshold(text)).toBeNull();
  },
);
