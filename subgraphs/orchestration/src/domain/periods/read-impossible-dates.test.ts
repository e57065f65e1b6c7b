import { expect, it } from "vitest";
import { readImpossibleDates } from "./read-impossible-dates.ts";

const labels = (text: string) => readImpossibleDates(text).map(({ label }) => label);

it.each([
  ["revenue in q5 2026", ["Q5 2026"]],
  ["revenue on february 30", ["February 30"]],
  ["churn on 31 april 2026 and 29 february 2025", ["31 April 2026", "29 February 2025"]],
  ["orders in month 13 of 2025", ["Month 13 of 2025"]],
  ["orders in 2025-13", ["2025-13"]],
])("finds what no calendar has: %s", (text, found) => {
  expect(labels(text)).toEqual(found);
});

it.each(["q4 2026", "29 february 2024", "31 december", "fiscal 2024-25", "2026-02-17", "market 50"])(
  "finds nothing in %s",
  (text) => {
    expect(labels(text)).toEqual([]);
  },
);
