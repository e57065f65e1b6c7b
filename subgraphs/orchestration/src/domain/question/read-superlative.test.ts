import { expect, it } from "vitest";
import { readSuperlative } from "./read-superlative.ts";

it.each([
  ["what was our best month?", { wants: "BEST", unit: "MONTH", asksWhen: true }],
  ["our worst revenue quarter of 2025", { wants: "WORST", unit: "QUARTER", asksWhen: true }],
  ["when was churn highest?", { wants: "HIGHEST", unit: null, asksWhen: true }],
  ["when did revenue peak?", { wants: "HIGHEST", unit: null, asksWhen: true }],
  ["which quarter had the lowest nps?", { wants: "LOWEST", unit: "QUARTER", asksWhen: true }],
  ["in what year did we have the most orders?", { wants: "HIGHEST", unit: "YEAR", asksWhen: true }],
  ["top 3 months by revenue", { wants: "BEST", unit: "MONTH", count: 3, asksWhen: true }],
  ["the two worst quarters for churn", { wants: "WORST", unit: "QUARTER", count: 2, asksWhen: true }],
  ["best 40 months for orders", { wants: "BEST", unit: "MONTH", count: 5, asksWhen: true }],
  ["what is the highest churn?", { wants: "HIGHEST", unit: null, asksWhen: false }],
])("reads %s", (text, superlative) => {
  expect(readSuperlative(text)).toEqual({ count: 1, ...superlative });
});

it.each([
  "revenue in the most recent month?",
  "what is at most refunded?",
  "what are the best practices for support?",
  "revenue trends?",
])("reads none in %s", (text) => {
  expect(readSuperlative(text)).toBeNull();
});
