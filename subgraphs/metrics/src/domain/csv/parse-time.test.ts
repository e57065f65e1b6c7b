import { expect, it } from "vitest";
import { findDateOrder, parseTime } from "./parse-time.ts";

const iso = (text: string, order?: "DAY_FIRST" | "MONTH_FIRST") => {
  const time = parseTime(text, order);
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
  expect(parseTime(text, undefined)).toBeUndefined();
});
