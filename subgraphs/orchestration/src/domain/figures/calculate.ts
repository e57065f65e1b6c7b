import type { CalculatedEvidence, MetricEvidence } from "../evidence.ts";
import { DAY_MS } from "../periods/months.ts";
import type { Calculation, TimeUnit } from "../question/read-calculation.ts";
import { isCurrency } from "./figure-style.ts";
import { formatFigure } from "./format-figure.ts";
import { percentChange } from "./percent-change.ts";
import type { KnownMetric } from "./plan-figures.ts";
import { spokenName } from "./spoken-name.ts";
import { compareFigures } from "./write-claim.ts";

type Values = Pick<CalculatedEvidence, "value" | "previousValue" | "yearAgoValue">;

/** What a calculation comes to in each period that all of its figures are of, in their order; none where it cannot be computed. */
export function calculate(
  calculation: Calculation,
  metrics: readonly KnownMetric[],
  figures: readonly MetricEvidence[],
): CalculatedEvidence[] {
  const of = figures.filter(({ metric }) => metric.name === calculation.of.name);
  if (calculation.kind === "RATIO") {
    return of.flatMap((top) => {
      const bottom = figures.find(
        ({ metric, range }) => metric.name === calculation.by.name && range.label === top.range.label,
      );
      return bottom === undefined ? [] : (divide(calculation.name, top, bottom) ?? []);
    });
  }
  if (calculation.kind === "PER_TIME") {
    const calendar = metrics.find(({ metric }) => metric === calculation.of)?.extent.calendar;
    return of.flatMap((figure) => {
      const { from, to } = figure.range;
      const months = calendar === undefined ? 0 : calendar.monthOf(to) - calendar.monthOf(from);
      return (
        perTime(
          figure,
          calculation.unit,
          calculation.unit === "DAY" || calculation.unit === "WEEK" ? (to - from) / DAY_MS : months,
        ) ?? []
      );
    });
  }
  return of.flatMap((figure) => useUp(calculation.kind, figure));
}

function divide(name: string, top: MetricEvidence, bottom: MetricEvidence): CalculatedEvidence | null {
  const over = (a: number | null, b: number | null) => (a === null || b === null || b === 0 ? null : a / b);
  const value = over(top.value, bottom.value);
  if (value === null) return null;
  const isSame = top.unit === bottom.unit;
  return toEvidence({
    name,
    operands: [top, bottom],
    formula: `${top.metric.name} / ${bottom.metric.name}`,
    // A share of the same has no unit, and neither has what is counted by a rate.
    unit: !isSame && isCurrency(top.unit) ? top.unit : null,
    value,
    previousValue: over(top.previousValue, bottom.previousValue),
    yearAgoValue: over(top.yearAgoValue, bottom.yearAgoValue),
  });
}

/** @param length Of the period, in days for a unit of days, else in months. */
function perTime(figure: MetricEvidence, unit: TimeUnit, length: number): CalculatedEvidence | null {
  const count = length / { DAY: 1, WEEK: 7, MONTH: 1, QUARTER: 3 }[unit];
  if (count < 1) return null;
  const share = (value: number | null) => (value === null ? null : value / count);
  // Months before have not as many days.
  const isExact = unit === "MONTH" || unit === "QUARTER";
  return toEvidence({
    name: `${spokenName(figure.metric)} per ${unit.toLowerCase()}`,
    operands: [figure],
    formula: `${figure.metric.name} / ${unit.toLowerCase()}s`,
    unit: figure.unit,
    value: figure.value / count,
    previousValue: isExact ? share(figure.previousValue) : null,
    yearAgoValue: isExact ? share(figure.yearAgoValue) : null,
  });
}

/** A balance against the one a year before: by how much it fell a month, and before that how many months are left at that. */
function useUp(kind: "BURN" | "RUNWAY", figure: MetricEvidence): CalculatedEvidence[] {
  const months = Math.round((figure.range.to - figure.range.from) / (30.4 * DAY_MS));
  if (figure.previousValue === null || months < 1) return [];
  const burn = (figure.previousValue - figure.value) / months;
  const none = { previousValue: null, yearAgoValue: null, operands: [figure] };
  const name = spokenName(figure.metric);
  if (burn <= 0) {
    const formula = `average monthly increase of ${figure.metric.name}`;
    return [toEvidence({ ...none, name: `${name} growth per month`, formula, unit: figure.unit, value: -burn })];
  }
  const formula = `average monthly decrease of ${figure.metric.name}`;
  const burned = toEvidence({ ...none, name: `${name} burn per month`, formula, unit: figure.unit, value: burn });
  if (kind === "BURN") return [burned];
  const runway = {
    name: `${name} runway`,
    formula: `${figure.metric.name} / ${formula}`,
    unit: "months",
    value: figure.value / burn,
  };
  return [toEvidence({ ...none, ...runway }), burned];
}

function toEvidence(
  calculated: Values & Pick<CalculatedEvidence, "name" | "formula" | "unit" | "operands">,
): CalculatedEvidence {
  const { name, formula, unit, value, previousValue, yearAgoValue, operands } = calculated;
  const [{ range }] = operands as [MetricEvidence];
  const bases = [
    ...(yearAgoValue === null ? [] : [{ value: yearAgoValue, label: "the year before" }]),
    ...(previousValue === null ? [] : [{ value: previousValue, label: "the period before" }]),
  ];
  const compared = bases.map((base) => `, ${compareFigures("PERCENT", unit, value, base)}`).join("");
  const told = operands.map((operand) => formatFigure(operand.value, operand.unit)).join(" / ");
  return {
    kind: "calculated",
    id: `calculated:${name}:${range.from}-${range.to}`,
    claim: `${name.charAt(0).toUpperCase()}${name.slice(1)} was ${formatFigure(value, unit)} in ${range.label} (${formula}: ${told})${compared}.`,
    name,
    formula,
    range,
    value,
    unit,
    previousValue,
    changePercent: percentChange(value, previousValue),
    yearAgoValue,
    changeYoYPercent: percentChange(value, yearAgoValue),
    operands,
  };
}
