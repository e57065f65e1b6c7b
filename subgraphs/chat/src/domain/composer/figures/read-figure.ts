import type { EvidencePeriod } from "../../conversations/message.ts";
import type { CalculatedEvidence, MetricEvidence } from "../../evidence/findings.ts";
import { formatChange, formatFigure } from "./format-figure.ts";
import { judgeChange, type Mood } from "./judge-change.ts";
import { nameCalculated, nameMetric, type MetricName } from "./name-metric.ts";
import { namePeriod, type PeriodName } from "./name-period.ts";
import { readTrend, type Trend } from "./read-trend.ts";

/** A value held against an earlier one. Figures are formatted; `direction` is the sign of what they show. */
export interface Comparison {
  direction: -1 | 0 | 1;
  /** "23%"; null where it is told by the two values alone, or where it rounds to nothing. */
  change: string | null;
  earlier: string | null;
}

/** A comparison with what it is against: the year before, the period before, or another that was asked for. */
export type Headline = Comparison & { basis: "YEAR" | "PERIOD" | "OTHER"; against: string };

/** What a figure says, in the words and digits that every voice shares. */
export interface Figure {
  metricName: string;
  range: EvidencePeriod;
  /** What it rests on; of a figure that was held against another, or computed, more than one. */
  sources: { metricName: string; period: EvidencePeriod }[];
  /** Whether it is the mean of several points. */
  averaged: boolean;
  /** "2019": what was asked for and has no figures; null where all is there, or a figure before it says so. */
  missing: string | null;
  /** "January 2023": where the figures begin, where what is missing lies before. */
  begins: string | null;
  /** "the highest of the 46 months from January 2023 to October 2026", where that was asked. */
  rank: string | null;
  name: MetricName;
  period: PeriodName;
  value: string;
  /** What the headline holds the value against. */
  headline: Headline | null;
  /** The headline's relative change, signed. */
  percent: number | null;
  /** Against the period before, where the headline is against the year before. */
  second: Comparison | null;
  mood: Mood;
  trend: Trend | null;
}

/** @param asked The sign of the change that was asked about: where the two comparisons differ it decides which one sets the mood. */
export function readFigure(
  evidence: MetricEvidence | CalculatedEvidence,
  isRecord: boolean,
  asked: -1 | 0 | 1 = 0,
  other: MetricEvidence | null = null,
): Figure {
  const { value, previousValue, changePercent, yearAgoValue, changeYoYPercent } = evidence;
  const isMetric = evidence.kind === "metric";
  const metricName = isMetric ? evidence.metricName : evidence.operands[0]!.metricName;
  const name = isMetric ? nameMetric(metricName, evidence.unit) : nameCalculated(evidence.name);
  const show = (figure: number) => (name.share ? formatFigure(figure * 100, "%") : formatFigure(figure, evidence.unit));
  const compare = (earlier: number | null, percent: number | null): Comparison | null => {
    if (earlier === null || percent === null) return null;
    const shown = { value: show(value), earlier: show(earlier) };
    if (name.byValues) {
      return {
        direction: shown.value === shown.earlier ? 0 : sign(value - earlier),
        change: null,
        earlier: shown.earlier,
      };
    }
    const change = formatChange(percent);
    return change === "0%"
      ? { direction: 0, change: null, earlier: shown.earlier }
      : { direction: sign(percent), change, earlier: shown.earlier };
  };
  const year = compare(yearAgoValue, changeYoYPercent);
  // Of a whole year, the period before is the year before.
  const previous = year !== null && isYearLong(evidence.period) ? null : compare(previousValue, changePercent);
  const period = namePeriod(evidence.period.label);
  const toOther = other && compare(other.value, percentOf(value, other.value));
  const headline: Headline | null = toOther
    ? { ...toOther, basis: "OTHER", against: namePeriod(other!.period.label).period }
    : year
      ? { ...year, basis: "YEAR", against: "a year earlier" }
      : previous && { ...previous, basis: "PERIOD", against: period.before };
  const second = toOther ? null : year && previous;
  const ofSecond = headline !== null && second !== null && headline.direction !== asked && second.direction === asked;
  const felt = asked !== 0 && ofSecond ? second : headline;
  const ofHeadline = toOther ? percentOf(value, other!.value) : year === null ? changePercent : changeYoYPercent;
  const percent = felt && (felt === second ? changePercent : ofHeadline);
  return {
    metricName,
    range: evidence.period,
    sources: isMetric ? [evidence, ...(toOther ? [other!] : [])] : evidence.operands,
    averaged: isMetric && evidence.averaged === true,
    missing: (isMetric && evidence.missingPeriods?.map((label) => namePeriod(label).period).join(" or ")) || null,
    begins: isMetric && evidence.firstPeriod ? namePeriod(evidence.firstPeriod).period : null,
    rank: (isMetric && evidence.rank) || null,
    name,
    period,
    value: show(value),
    headline,
    percent: headline && ofHeadline,
    second,
    mood: judgeChange(percent, felt?.direction ?? 0, name.polarity, isRecord),
    trend:
      toOther !== null
        ? null
        : isRecord
          ? "record"
          : year &&
            second &&
            readTrend(name.polarity, shownChange(year, changeYoYPercent!), shownChange(second, changePercent!)),
  };
}

/** None where both figures look the same: nobody could see what is said of it. */
const shownChange = ({ direction }: Comparison, percent: number) => (direction === 0 ? 0 : percent);
const percentOf = (value: number, base: number) => (base === 0 ? null : (100 * (value - base)) / Math.abs(base));
const sign = (difference: number): -1 | 0 | 1 => (difference > 0 ? 1 : difference < 0 ? -1 : 0);

const DAY_MS = 86_400_000;
const isYearLong = ({ from, to }: EvidencePeriod) => Date.parse(to) - Date.parse(from) >= 365 * DAY_MS;
