import { isRange, type RangeName } from "./ranges.ts";
import type { RouteChoice } from "./route-choice.ts";
import { isComparison, type ComparisonName } from "./trend/comparisons.ts";

/** What can be chosen on the overview. */
export const METRIC: RouteChoice<string> = {
  name: "metric",
  isChoice: (value): value is string => value !== "",
  fallback: "revenue",
};
export const RANGE: RouteChoice<RangeName> = { name: "range", isChoice: isRange, fallback: "12mo" };
export const COMPARISON: RouteChoice<ComparisonName> = { name: "compare", isChoice: isComparison, fallback: "year" };
