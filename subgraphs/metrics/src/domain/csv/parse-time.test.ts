import { createCalendar, UTC_CALENDAR } from "@sophia/kernel";
import { expect, it } from "vitest";
import { findDateOrder, parseTime } from "./parse-time.ts";

const iso = (text: string, order?: "DAY_FIRST" | "MONTH_FIRST") => {
  const time = parseTime(text, UTC_CALENDAR, order);
  return typeof time === "number" ? new Date(time).toISOString().replace("T00:00:00.000Z", "") : time;
};

it.each([
  ["2026-10-31", "2026-10-31"],
  ["2026/10/31", "2026-10-31"],
  ["2026-10-31 08:30", "2026-10-31T08:30:00.000Z"],
  ["2026-10-31T08:30:15.250Z", "2026-10-31T08:30:15.250Z"],
  ["2026-10-31T08:30:00+02:00", "2026-10-31T06:30:00.000Z"],
  ["2026-10", "2026-10-01"],
  ["10/2026", "2026-10-01"],
  ["2026", "2026-01-01"],
  ["Q3 2026", "2026-07-01"],
  ["2026-Q3", "2026-07-01"],
  ["2026Q1", "2026-01-01"],
  ["Oct 2026", "2026-10-01"],
  ["October 2026", "2026-10-01"],
  ["Oct-2026", "2026-10-01"],
  ["1 October 2026", "2026-10-01"],
  ["October 31, 2026", "2026-10-31"],
  ["Sept 3rd, 2026", "2026-09-03"],
  ["31.10.2026", "2026-10-31"],
  ["3.4.2026", "2026-04-03"],
  ["31/10/2026", "2026-10-31"],
  ["10/31/2026", "2026-10-31"],
  ["3/3/2026", "2026-03-03"],
  ["1795359682", "2026-11-22T15:01:22.000Z"],
  ["1795359682784", "2026-11-22T15:01:22.784Z"],
])("reads %s", (text, expected) => {
  expect(iso(text)).toBe(expected);
});

it("does not guess which of day and month comes first", () => {
  expect(iso("3/4/2026")).toBe("AMBIGUOUS");
  expect(iso("3/4/2026", "DAY_FIRST")).toBe("2026-04-03");
  expect(iso("3/4/2026", "MONTH_FIRST")).toBe("2026-03-04");
});

it("learns the order from the file's other dates", () => {
  expect(findDateOrder(["3/4/2026", "25/4/2026"])).toBe("DAY_FIRST");
  expect(findDateOrder(["3/4/2026", "4/25/2026"])).toBe("MONTH_FIRST");
  expect(findDateOrder(["1/1/2026", "2/1/2026", "3/1/2026"])).toBe("MONTH_FIRST");
  expect(findDateOrder(["01/01/2026", "01/02/2026"])).toBe("DAY_FIRST");
  expect(findDateOrder(["3/4/2026", "5/6/2026"])).toBeUndefined();
});

it.each([
  "",
  "soon",
  "2026-13-01",
  "2026-02-30",
  "31/31/2026",
  "2026-10-31 25:00",
  "Q5 2026",
  "Octopus 2026",
  "October",
  "12",
])("takes %s for no time", (text) => {
  expect(parseTime(text, UTC_CALENDAR, undefined)).toBeUndefined();
});

it("reads times without a zone by the company's clocks, and years and quarters by its fiscal year", () => {
  const calendar = createCalendar({ timeZone: "America/New_York", fiscalYearStart: 2 });
  const read = (text: string) => new Date(Number(parseTime(text, calendar, undefined))).toISOString().slice(0, 16);
  expect(read("2026-10-31")).toBe("2026-10-31T04:00");
  expect(read("2026-12-01 08:30")).toBe("2026-12-01T13:30");
  expect(read("2026-12-01T08:30Z")).toBe("2026-12-01T08:30");
  expect(read("October 2026")).toBe("2026-10-01T04:00");
  expect(read("31.10.2026")).toBe("2026-10-31T04:00");
  expect(["FY2027", "2027", "Q1 2027", "2027-Q1"].map(read)).toEqual(Array(4).fill("2026-02-01T05:00"));
  expect(["Q4 FY2027", "FY2027 Q4"].map(read)).toEqual(["2026-11-01T04:00", "2026-11-01T04:00"]);
});
