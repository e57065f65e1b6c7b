import { expect, it } from "vitest";
import { formatMonth, formatTick } from "./format-month.ts";

const newYear = Date.parse("2025-12-31T23:00Z");

it("calls a month as the clocks of the company's place do", () => {
  expect(formatMonth(newYear, "UTC")).toBe("Dec 2025");
  expect(formatMonth(newYear, "Europe/Berlin")).toBe("Jan 2026");
});

it("marks where a year begins", () => {
  expect(formatTick(newYear, "UTC")).toBe("Dec");
  expect(formatTick(newYear, "Europe/Berlin")).toBe("2026");
});
