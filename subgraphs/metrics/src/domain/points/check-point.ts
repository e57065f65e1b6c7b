import { MetricCategory } from "../metric.ts";
import type { Label } from "./labels.ts";
import type { NewPoint } from "./new-point.ts";
import type { Rejection } from "./rejection.ts";

export const MAX_LABELS = 16;
const NAME = /^(?=.*\S)[^\p{C}]{1,200}$/u;
/** More than punctuation: also what a keyboard shows as such, as + and $. */
const WORDS = /[^\p{P}\p{Sm}\p{Sc}\p{Sk}\p{Z}]/u;
const MAX_LABEL_VALUE = 500;
const MAX_UNIT = 32;
const EARLIEST = Date.UTC(1900, 0, 1);

/** How far ahead of our clock a point may stand, in ms: a figure's day begins earlier elsewhere, a measurement's clock drifts. */
const TOLERANCE_MS: Record<MetricCategory, number> = { BUSINESS: 24 * 3_600_000, SYSTEM: 5 * 60_000 };

/** What can be said against points without looking at what is stored; names and sets of labels that many share are looked at once. */
export function createPointCheck(category: MetricCategory, now: number): (point: NewPoint) => Rejection | undefined {
  const named = new Map<string, Rejection | undefined>();
  const labelled = new Map<readonly Label[], Rejection | undefined>();
  return (point) =>
    once(named, point.metric, checkName) ??
    checkFigure(point, category, now) ??
    once(labelled, point.labels, checkLabels);
}

function once<Key>(known: Map<Key, Rejection | undefined>, key: Key, check: (key: Key) => Rejection | undefined) {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found;
  const judged = check(key);
  known.set(key, judged);
  return judged;
}

function checkName(metric: string): Rejection | undefined {
  if (NAME.test(metric) && WORDS.test(metric)) return undefined;
  return {
    code: "NAME_INVALID",
    message: "A metric's name has 1 to 200 characters, no control characters, and not only punctuation",
  };
}

function checkFigure(point: NewPoint, category: MetricCategory, now: number): Rejection | undefined {
  if (!Number.isFinite(point.value) || (point.distribution && !isSound(point.distribution))) {
    return { code: "NOT_FINITE", message: "The value must be a finite number" };
  }
  if (!Number.isFinite(point.at) || point.at < EARLIEST) {
    return { code: "TIME_INVALID", message: "The time must be a date of 1900 or later" };
  }
  if (point.at > now + TOLERANCE_MS[category]) {
    return { code: "IN_FUTURE", message: `${new Date(point.at).toISOString()} is in the future` };
  }
  if ((point.unit?.length ?? 0) > MAX_UNIT) {
    return { code: "UNIT_CHANGED", message: `A unit has at most ${MAX_UNIT} characters` };
  }
  return undefined;
}

/** What can be said against a set of labels. */
export function checkLabels(labels: readonly Label[]): Rejection | undefined {
  if (labels.length > MAX_LABELS) {
    return { code: "TOO_MANY_LABELS", message: `A point has at most ${MAX_LABELS} labels, this has ${labels.length}` };
  }
  const names = new Set<string>();
  for (const { name, value } of labels) {
    if (!NAME.test(name) || value.length > MAX_LABEL_VALUE) {
      return { code: "LABEL_INVALID", message: "A label's name has 1 to 200 characters, its value at most 500" };
    }
    if (names.has(name)) return { code: "LABEL_INVALID", message: `The label ${name} is given twice` };
    names.add(name);
  }
  return undefined;
}

const isSound = ({ count, sum, min, max }: NonNullable<NewPoint["distribution"]>) =>
  Number.isSafeInteger(count) && count >= 0 && [sum, min, max].every(Number.isFinite);
