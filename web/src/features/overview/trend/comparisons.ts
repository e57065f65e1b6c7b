import type { Comparison } from "../../../generated/graphql.ts";

export type ComparisonName = "year" | "period" | "none";

export interface ComparisonChoice {
  value: ComparisonName;
  label: string;
  compareWith: Comparison | null;
  /** How a change against it is called beside a figure. */
  changeName: string;
}

export const COMPARISONS: readonly ComparisonChoice[] = [
  { value: "year", label: "Previous year", compareWith: "PREVIOUS_YEAR", changeName: "YoY" },
  { value: "period", label: "Previous period", compareWith: "PREVIOUS_PERIOD", changeName: "vs before" },
  { value: "none", label: "No comparison", compareWith: null, changeName: "" },
];

export const isComparison = (name: string): name is ComparisonName => COMPARISONS.some(({ value }) => value === name);

export const comparisonOf = (name: ComparisonName): ComparisonChoice =>
  COMPARISONS.find(({ value }) => value === name)!;
