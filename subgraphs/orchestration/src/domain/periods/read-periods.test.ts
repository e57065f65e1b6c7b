import { describe, expect, it } from "vitest";
import { normalizeText } from "../question/words.ts";
import { readPeriods } from "./read-periods.ts";

const read = (text: string) => readPeriods(normalizeText(text)).map(({ expression }) => expression);
const month = (number: number, year: number | null) => ({ kind: "calendar", unit: "MONTH", number, year });
const quarter = (number: number, year: number | null) => ({ kind: "calendar", unit: "QUARTER", number, year });
const year = (value: number) => ({ kind: "calendar", unit: "YEAR", number: 1, year: value });

describe("readPeriods", () => {
  it.each([
    ["Revenue in Q3 2026", quarter(3, 2026)],
    ["q3'26 revenue", quarter(3, 2026)],
    ["2026-Q3", quarter(3, 2026)],
    ["the third quarter of 2026", quarter(3, 2026)],
    ["the last quarter of 2025", quarter(4, 2025)],
    ["revenue for Q3", quarter(3, null)],
    ["H1 2026", { kind: "calendar", unit: "HALF", number: 1, year: 2026 }],
    ["tickets in May 2025", month(5, 2025)],
    ["tickets in Sept. 2025", month(9, 2025)],
    ["tickets 2025-05", month(5, 2025)],
    ["tickets in May", month(5, null)],
    ["orders in 2025", year(2025)],
    ["last month", { kind: "latest", unit: "MONTH" }],
    ["churn last quarter", { kind: "latest", unit: "QUARTER" }],
    ["this year", { kind: "current", unit: "YEAR" }],
    ["year to date", { kind: "current", unit: "YEAR" }],
    ["last 6 months", { kind: "span", unit: "MONTH", count: 6 }],
    ["the past twelve months", { kind: "span", unit: "MONTH", count: 12 }],
    ["over the past year", { kind: "span", unit: "YEAR", count: 1 }],
    ["yesterday", { kind: "latest", unit: "DAY" }],
    ["from January to March 2026", { kind: "between", first: month(1, 2026), last: month(3, 2026) }],
    ["between Q1 2025 and Q2 2026", { kind: "between", first: quarter(1, 2025), last: quarter(2, 2026) }],
    ["since May 2025", { kind: "between", first: month(5, 2025), last: null }],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    "Who may approve a discount?",
    "we march on",
    "threshold lowered to $2000",
    "version 2026.1",
    "order 12025",
    "last 0 months",
  ])("finds no period in: %s", (text) => {
    expect(read(text)).toEqual([]);
  });

  it("reads several, in their order, and leaves out what is only compared with", () => {
    expect(read("Q3 2026 vs Q3 2025")).toEqual([quarter(3, 2026), quarter(3, 2025)]);
    expect(read("How does Q3 2026 compare with last year?")).toEqual([quarter(3, 2026)]);
    expect(read("revenue against the last quarter")).toEqual([]);
  });

  it("reads two where it is asked to compare one with the other, not all between them", () => {
    expect(read("Compare revenue between 2024 and 2025")).toEqual([year(2024), year(2025)]);
    expect(read("difference in churn between Q1 2025 and Q1 2026")).toEqual([quarter(1, 2025), quarter(1, 2026)]);
    expect(read("revenue between 2024 and 2025")).toHaveLength(1);
  });

  it("says where each stands", () => {
    expect(readPeriods("orders in q3 2026")[0]).toMatchObject({ from: 10, to: 17 });
  });
});
