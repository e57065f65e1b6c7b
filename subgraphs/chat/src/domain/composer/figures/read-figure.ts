import type { EvidencePeriod } from "../../conversations/message.ts";
import type { MetricEvidence } from "../../evidence/findings.ts";
import { formatChange, formatFigure } from "./format-figure.ts";
import { judgeChange, type Mood } from "./judge-change.ts";
import { nameMetric, type MetricName } from "./name-metric.ts";
import { namePeriod, type PeriodName } from "./name-period.ts";
import { readTrend, type Trend } from "./read-trend.ts";

/** A value held against an earlier one. Figures are formatted; `direction` is the sign of what they show. */
export interface Comparison {
  direction: -1 | 0 | 1;
  /** "23%"; null where it is told by the two values alone, or where it rounds to nothing. */
  change: string | null;
  earlier: string | null;
}

/** What a figure says, in the words and digits that every voice shares. */
export interface Figure {
  metricName: string;
  range: EvidencePeriod;
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
  headline: (Comparison & { basis: "YEAR" | "PERIOD" }) | null;
  /** Against the period before, where the headline is against the year before. */
  second: Comparison | null;
  mood: Mood;
  trend: Trend | null;
}

/** @param asked The sign of the change that was asked about: where the two comparisons differ it decides which one sets the mood. */
export function readFigure(evidence: MetricEvidence, isRecord: boolean, asked: -1 | 0 | 1 = 0): Figure {
  const { value, previousValue, changePercent, yearAgoValue, changeYoYPercent } = evidence;
  const name = nameMetric(evidence.metricName, evidence.unit);
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
  const headline = year ? { ...year, basis: "YEAR" as const } : previous && { ...previous, basis: "PERIOD" as const };
  const second = year && previous;
  const ofSecond = headline !== null && second !== null && headline.direction !== asked && second.direction === asked;
  const felt = asked !== 0 && ofSecond ? second : headline;
  const percent = felt && (felt === second || year === null ? changePercent : changeYoYPercent);
  return {
    metricName: evidence.metricName,
    range: evidence.period,
    missing: evidence.missingPeriods?.map((label) => namePeriod(label).period).join(" or ") || null,
    begins: evidence.firstPeriod ? namePeriod(evidence.firstPeriod).period : null,
    rank: evidence.rank ?? null,
    name,
    period: namePeriod(evidence.period.label),
    value: show(value),
    headline,
    second,
    mood: judgeChange(percent, felt?.direction ?? 0, name.polarity, isRecord),
    trend: isRecord
      ? "record"
      : year &&
        second &&
        readTrend(name.polarity, shownChange(year, changeYoYPercent!), shownChange(second, changePercent!)),
  };
}

/** None where both figures look the same: nobody could see what is said of it. */
const shownChange = ({ direction }: Comparison, percent: number) => (direction === 0 ? 0 : percent);
const sign = (difference: number): -1 | 0 | 1 => (difference > 0 ? 1 : difference < 0 ? -1 : 0);

const DAY_MS = 86_400_000;
const isYearLong = ({ from, to }: EvidencePeriod) => Date.parse(to) - Date.parse(from) >= 365 * DAY_MS;
