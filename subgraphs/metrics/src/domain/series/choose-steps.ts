import { CalendarUnit, DomainError, NOMINAL_MS, type Calendar } from "@sophia/kernel";
import { ROLLUP_MS, ROLLUPS, RollupTier } from "../points/tier.ts";
import type { TimeRange } from "../time/time-range.ts";
import { alignRange } from "./time-frame.ts";

/** How a range is cut, and what from. */
export interface Steps {
  /** Widened to whole steps where the steps are the calendar's. */
  range: TimeRange;
  /** Of a calendar unit the usual length. */
  stepMs: number;
  tier: RollupTier;
  /** Fixed lengths, counted from the epoch, of which every step is made. */
  readMs: number;
  /** The start of the step that holds a time. */
  startOf(at: number): number;
  next(start: number): number;
}

export interface StepRequest {
  stepMs?: number | null;
  every?: CalendarUnit | null;
  maxPoints?: number | null;
}

const DEFAULT_POINTS = 500;
export const MAX_POINTS = 5_000;
const MAX_STEPS = 10_000;
const NICE_STEPS_MS = [
  1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 604_800,
].map((seconds) => seconds * 1_000);
const UNITS = Object.values(CalendarUnit);
/** The lengths that buckets are read in for steps of the calendar, with the tiers that have them; coarsest first. */
const GRAINS: readonly [ms: number, tier: RollupTier][] = [
  [NOMINAL_MS.DAY, RollupTier.HOUR],
  [ROLLUP_MS.HOUR, RollupTier.HOUR],
  [15 * ROLLUP_MS.MINUTE, RollupTier.MINUTE],
  [ROLLUP_MS.MINUTE, RollupTier.MINUTE],
  [ROLLUP_MS.SECOND, RollupTier.SECOND],
];

/** What steps are chosen by. */
export interface StepFrame {
  calendar: Calendar;
  /** The figure's own periods; undefined for measurements and moments. */
  unit: CalendarUnit | undefined;
  /** Since when a tier is kept, epoch ms. */
  keptSince: (tier: RollupTier) => number;
}

/**
 * The asked steps; else the figure's own periods, or round lengths, as few as fit `maxPoints`. The tier is the coarsest that can
 * tell them apart; where measurements have aged, the steps grow to what is still kept.
 * @throws DomainError BAD_USER_INPUT with reason STEP_AMBIGUOUS, STEP, STEP_TOO_SMALL (more than 10,000 steps) or MAX_POINTS.
 */
export function chooseSteps(range: TimeRange, request: StepRequest, frame: StepFrame): Steps {
  const { unit, keptSince } = frame;
  const maxPoints = maxPointsOf(request);
  const { stepMs, every } = request;
  if (stepMs != null && every != null) throw refused("STEP_AMBIGUOUS", "Give stepMs or every, not both");
  if (stepMs != null) {
    if (!(stepMs >= 1) || !Number.isInteger(stepMs)) throw refused("STEP", "stepMs is a whole number, 1 or more");
    return limited(fixedSteps(range, stepMs, keptSince));
  }
  if (every != null) return calendarSteps(range, every, frame);
  const length = range.to - range.from;
  if (unit !== undefined) {
    const fits = UNITS.slice(UNITS.indexOf(unit)).find((candidate) => length / NOMINAL_MS[candidate] <= maxPoints + 1);
    return calendarSteps(range, fits ?? CalendarUnit.YEAR, frame);
  }
  const nice = NICE_STEPS_MS.find((step) => length / step <= maxPoints);
  return fixedSteps(
    range,
    nice ?? Math.ceil(length / maxPoints / NICE_STEPS_MS.at(-1)!) * NICE_STEPS_MS.at(-1)!,
    keptSince,
  );
}

/** @throws DomainError BAD_USER_INPUT (reason MAX_POINTS) unless it is 1 to 5,000. */
export function maxPointsOf({ maxPoints }: StepRequest): number {
  const count = maxPoints ?? DEFAULT_POINTS;
  if (count < 1 || count > MAX_POINTS) throw refused("MAX_POINTS", `maxPoints is 1 to ${MAX_POINTS}`);
  return count;
}

function calendarSteps(asked: TimeRange, unit: CalendarUnit, { calendar, keptSince }: StepFrame): Steps {
  const range = { from: alignRange(calendar, asked, unit).from, to: asked.to };
  const steps = limited({
    range,
    stepMs: NOMINAL_MS[unit],
    tier: RollupTier.HOUR,
    readMs: ROLLUP_MS.HOUR,
    startOf: (at) => calendar.startOf(unit, at),
    next: (start) => calendar.addUnits(unit, start, 1),
  });
  const starts: number[] = [];
  for (let at = range.from; at < range.to; at = steps.next(at)) starts.push(at);
  const fits = GRAINS.find(([ms]) => starts.every((at) => at % ms === 0));
  // Without what is fine enough, an hour belongs to the day in which it begins.
  if (fits === undefined || range.from < keptSince(fits[1])) return steps;
  const [readMs, tier] = fits;
  return { ...steps, readMs, tier };
}

function fixedSteps(range: TimeRange, asked: number, keptSince: (tier: RollupTier) => number): Steps {
  const kept = (tier: RollupTier) => range.from >= keptSince(tier);
  const fine = ROLLUPS.findLast((tier) => asked % ROLLUP_MS[tier] === 0) ?? RollupTier.RAW;
  const tiers = Object.values(RollupTier);
  const tier = tiers.slice(tiers.indexOf(fine)).find(kept) ?? RollupTier.HOUR;
  const grain = tier === RollupTier.RAW ? 1 : ROLLUP_MS[tier];
  const stepMs = Math.ceil(asked / grain) * grain;
  const start = (at: number) => Math.floor(at / stepMs) * stepMs;
  return {
    range: { from: start(range.from), to: range.to },
    stepMs,
    readMs: stepMs,
    tier,
    startOf: start,
    next: (at) => at + stepMs,
  };
}

function limited(steps: Steps): Steps {
  const count = (steps.range.to - steps.range.from) / steps.stepMs;
  if (count <= MAX_STEPS + 1) return steps;
  throw refused("STEP_TOO_SMALL", `That would be ${Math.ceil(count)} steps; ${MAX_STEPS} are allowed`);
}

const refused = (reason: string, message: string) => new DomainError("BAD_USER_INPUT", message, { reason });
