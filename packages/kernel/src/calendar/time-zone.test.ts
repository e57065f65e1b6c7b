import { expect, it } from "vitest";
import { createTimeZone } from "./time-zone.ts";

const utc = (text: string) => Date.parse(`${text}Z`);
const instantOf = (zone: string, clock: string) => new Date(createTimeZone(zone).instantOf(utc(clock))).toISOString();

it("knows what clocks show, in winter, in summer and long ago", () => {
  const shows = (zone: string, at: string) =>
    new Date(createTimeZone(zone).clockAt(utc(at))).toISOString().slice(0, 19);
  expect(shows("Europe/Berlin", "2026-01-15T12:00")).toBe("2026-01-15T13:00:00");
  expect(shows("Europe/Berlin", "2026-07-15T12:00")).toBe("2026-07-15T14:00:00");
  expect(shows("Asia/Kathmandu", "2026-07-15T12:00")).toBe("2026-07-15T17:45:00");
  expect(shows("Asia/Kathmandu", "1980-07-15T12:00")).toBe("1980-07-15T17:30:00");
  expect(shows("UTC", "2026-07-15T12:00")).toBe("2026-07-15T12:00:00");
});

it("finds the instant of a clock's time, of one that is shown twice the first", () => {
  expect(instantOf("America/New_York", "2026-10-01T00:00")).toBe("2026-10-01T04:00:00.000Z");
  expect(instantOf("America/New_York", "2026-11-01T01:30")).toBe("2026-11-01T05:30:00.000Z");
  expect(instantOf("America/Havana", "2026-11-01T00:00")).toBe("2026-11-01T04:00:00.000Z");
});

it("takes for a time that is skipped the first that is shown after it", () => {
  expect(instantOf("America/New_York", "2026-03-08T02:30")).toBe("2026-03-08T07:00:00.000Z");
  expect(instantOf("America/Sao_Paulo", "2018-11-04T00:00")).toBe("2018-11-04T03:00:00.000Z");
  // Samoa had no 30 December 2011.
  expect(instantOf("Pacific/Apia", "2011-12-30T00:00")).toBe("2011-12-30T10:00:00.000Z");
});

it("answers what is no time with none", () => {
  const zone = createTimeZone("Europe/Berlin");
  expect(zone.clockAt(NaN)).toBeNaN();
  expect(zone.instantOf(9e15)).toBeNaN();
  expect(() => createTimeZone("Mars/Olympus")).toThrow(RangeError);
});
