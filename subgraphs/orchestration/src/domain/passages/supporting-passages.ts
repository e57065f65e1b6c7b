import { speaksOf } from "../question/speaks-of.ts";
import type { MetricMention } from "../question/match-metrics.ts";
import { toStems } from "../question/words.ts";
import type { FoundPassage } from "../sources/passage-source.ts";
import { isTableRow } from "./is-table-row.ts";

const MOST = 2;
/** Words that lead to a reason, or say what a figure is made of. */
const EXPLAINS =
  /\b(?:because|since|due to|thanks to|owing to|caus(?:e|ed|es)|reasons?|explain(?:s|ed)?|driven|came from|comes? from|of which|of the \d+|mainly|mostly|result(?:s|ed)? (?:of|from)|effect|season|after the)\b/i;

/** Words that look ahead. */
const FORECASTS = /\b(?:forecasts?|expect(?:s|ed|ation)?|outlook|projected|will (?:grow|be|reach|rise|fall))\b/i;

/**
 * The passages that support a figure: of its very period, speaking of its metric, and in prose that explains it, the best first.
 * None is better than a poor one.
 * @param period The figure's own, as it is called: "Q3 2026".
 */
export function supportingPassages(
  passages: readonly FoundPassage[],
  mention: MetricMention,
  period: string,
): FoundPassage[] {
  const asked = toStems(period);
  return passages
    .filter(({ document: { title }, text, headingPath }) => {
      const titled = new Set(toStems(title));
      const prose = text
        .split("\n")
        .filter((line) => !isTableRow(line))
        .join("\n");
      const isOfPeriod = asked.every((stem) => titled.has(stem));
      return isOfPeriod && speaksOf(prose, [mention]) && (EXPLAINS.test(prose) || EXPLAINS.test(headingPath.join(" ")));
    })
    .slice(0, MOST);
}

/** The passages that look ahead on a metric, of the newest document first: what the company itself expects. */
export const forecastingPassages = (passages: readonly FoundPassage[], mention: MetricMention): FoundPassage[] =>
  passages
    .filter(({ text, document: { title } }) => FORECASTS.test(text) && speaksOf(`${title}\n${text}`, [mention]))
    .toSorted((a, b) => b.document.updatedAt - a.document.updatedAt)
    .slice(0, MOST);
