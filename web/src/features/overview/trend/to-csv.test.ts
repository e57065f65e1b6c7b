import { expect, it } from "vitest";
import { UTC } from "../../../figures/create-calendar.ts";
import { toCsv } from "./to-csv.ts";
import type { TrendRow } from "./to-trend-rows.ts";

const at = Date.parse("2026-10-01T00:00:00Z");
const toRow = (parts: Partial<TrendRow>): TrendRow => ({ at, value: 1.25, isPartial: false, before: null, ...parts });

it("writes every digit, with the compared month's own time", () => {
  const before = { at: Date.parse("2025-10-01T00:00:00Z"), value: 1300500 };
  expect(toCsv("revenue", [toRow({ value: 1569800.125, before })], UTC)).toBe(
    "time,revenue,compared_time,compared_revenue\r\n" +
      "2026-10-01T00:00:00.000Z,1569800.125,2025-10-01T00:00:00.000Z,1300500\r\n",
  );
});

it("says times by the company's clocks", () => {
  const march = Date.parse("2026-03-01T05:00:00Z");
  const settings = { timeZone: "America/New_York", fiscalYearStart: 1 };
  expect(toCsv("nps", [toRow({ at: march })], settings)).toBe("time,nps\r\n2026-03-01T00:00:00.000-05:00,1.25\r\n");
});

it("leaves the comparison out where there is none, and gaps empty or out", () => {
  expect(toCsv("nps", [toRow({}), toRow({ value: null })], UTC)).toBe("time,nps\r\n2026-10-01T00:00:00.000Z,1.25\r\n");
});

it("lets no name become a formula or break the row", () => {
  expect(toCsv('=cmd,"x"', [], UTC)).toBe('time,"\'=cmd,""x"""\r\n');
});
