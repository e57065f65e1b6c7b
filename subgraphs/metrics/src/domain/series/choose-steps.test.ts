import { createCalendar, UTC_CALENDAR } from "@sophia/kernel";
import { expect, it } from "vitest";
import { DEFAULT_RETENTION, keptSince } from "../points/retention.ts";
import { chooseSteps, type StepRequest } from "./choose-steps.ts";

const NOW = Date.UTC(2026, 10, 1, 12);
const HOUR = 3_600_000;
const system = (hours: number, request: StepRequest = {}) =>
  chooseSteps({ from: NOW - hours * HOUR, to: NOW }, request, {
    calendar: UTC_CALENDAR,
    unit: undefined,
    keptSince: (tier) => keptSince(DEFAULT_RETENTION, "SYSTEM", tier, NOW),
  });
const monthly = (months: number, request: StepRequest = {}) =>
  chooseSteps({ from: Date.UTC(2026, 10 - months, 1), to: Date.UTC(2026, 10, 1) }, request, {
    calendar: UTC_CALENDAR,
    unit: "MONTH",
    keptSince: () => -Infinity,
  });
const reasonOf = (attempt: () => unknown) => {
  try {
    return attempt();
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

it("takes the tier that fits the step", () => {
  expect(system(0.25)).toMatchObject({ stepMs: 5_000, tier: "SECOND" });
  expect(system(24)).toMatchObject({ stepMs: 5 * 60_000, tier: "MINUTE" });
  expect(system(24 * 365)).toMatchObject({ stepMs: 24 * HOUR, tier: "HOUR" });
  expect(system(0.001, { stepMs: 1 })).toMatchObject({ stepMs: 1, tier: "RAW" });
});

it("grows the step where the fine points have aged away", () => {
  expect(system(24, { stepMs: 10_000 })).toMatchObject({ stepMs: 60_000, tier: "MINUTE" });
  expect(system(24 * 60, { stepMs: HOUR / 2, maxPoints: 5_000 })).toMatchObject({ stepMs: HOUR, tier: "HOUR" });
});

it("keeps a figure's own periods while they fit, else takes coarser ones", () => {
  const steps = monthly(12);
  expect(steps.next(Date.UTC(2026, 0, 1))).toBe(Date.UTC(2026, 1, 1));
  expect(steps.range.from).toBe(Date.UTC(2025, 10, 1));
  const coarse = monthly(12, { maxPoints: 4 });
  expect(coarse.next(Date.UTC(2026, 0, 1))).toBe(Date.UTC(2026, 3, 1));
  expect(coarse.range.from).toBe(Date.UTC(2025, 9, 1));
});

it("refuses steps that make no sense, by reason", () => {
  expect(reasonOf(() => system(24, { stepMs: 1_000, every: "DAY" }))).toBe("STEP_AMBIGUOUS");
  for (const stepMs of [0, -5, 0.5, NaN]) expect(reasonOf(() => system(24, { stepMs }))).toBe("STEP");
  expect(reasonOf(() => monthly(12, { stepMs: 1_000 }))).toBe("STEP_TOO_SMALL");
  expect(reasonOf(() => system(24, { maxPoints: 0 }))).toBe("MAX_POINTS");
  expect(reasonOf(() => system(24, { maxPoints: 5_001 }))).toBe("MAX_POINTS");
});

it("reads what is fine enough for the days of a time zone, as far as it is kept", () => {
  const days = (timeZone: string, keeps = -Infinity) =>
    chooseSteps(
      { from: Date.UTC(2026, 2, 1, 12), to: Date.UTC(2026, 3, 10) },
      { every: "DAY" },
      {
        calendar: createCalendar({ timeZone, fiscalYearStart: 1 }),
        unit: undefined,
        keptSince: (tier) => (tier === "HOUR" ? -Infinity : keeps),
      },
    );
  expect(days("UTC")).toMatchObject({ tier: "HOUR", readMs: 24 * HOUR });
  expect(days("Europe/Berlin")).toMatchObject({ tier: "HOUR", readMs: HOUR });
  expect(days("Asia/Kathmandu")).toMatchObject({ tier: "MINUTE", readMs: HOUR / 4 });
  expect(days("Asia/Kathmandu", NOW)).toMatchObject({ tier: "HOUR", readMs: HOUR });
  const berlin = days("Europe/Berlin");
  expect(berlin.next(Date.parse("2026-03-28T23:00Z"))).toBe(Date.parse("2026-03-29T22:00Z"));
});
