import { expect, it } from "vitest";
import { previousRange } from "./previous-range.ts";

const range = (from: string, to: string) => ({ from: Date.parse(`${from}Z`), to: Date.parse(`${to}Z`) });

it("moves whole months by whole months", () => {
  const q3 = range("2026-07-01T00:00", "2026-10-01T00:00");
  expect(previousRange(q3, "PREVIOUS_PERIOD")).toEqual(range("2026-04-01T00:00", "2026-07-01T00:00"));
  expect(previousRange(q3, "PREVIOUS_YEAR")).toEqual(range("2025-07-01T00:00", "2025-10-01T00:00"));
});

it("moves any other range by its length", () => {
  const hour = range("2026-10-12T08:00", "2026-10-12T09:00");
  expect(previousRange(hour, "PREVIOUS_PERIOD")).toEqual(range("2026-10-12T07:00", "2026-10-12T08:00"));
});
