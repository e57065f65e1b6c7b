import type { FirstAnswers } from "../../apollo/first-answers.ts";
import {
  BusinessMetricsDocument,
  MetricTrendDocument,
  PeriodSummaryDocument,
  TileTrendsDocument,
} from "../../generated/graphql.ts";
import { COMPARISON, METRIC, RANGE } from "./overview-choices.ts";
import { readChoice, type RouteChoice } from "./route-choice.ts";
import { TILE_TRENDS } from "./tiles/tile-definition.ts";
import { headlineVariables } from "./trend/headline-period.ts";
import { toTrendMetric, trendVariables } from "./trend/trend-series.ts";

/** Asks for what the overview at an address shows, as its parts will. */
export function askOverview(ask: FirstAnswers["ask"], search: URLSearchParams): void {
  const read = <Value extends string>(choice: RouteChoice<Value>) => readChoice(choice, search.get(choice.name));
  void ask(TileTrendsDocument, TILE_TRENDS);
  void ask(MetricTrendDocument, trendVariables(read(METRIC), read(RANGE), read(COMPARISON))).then((trend) => {
    const metric = trend && toTrendMetric(trend);
    const variables = metric && headlineVariables(metric);
    if (variables) void ask(PeriodSummaryDocument, variables);
  });
  void ask(BusinessMetricsDocument, {});
}
