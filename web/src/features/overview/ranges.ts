export type RangeName = "12mo" | "24mo" | "36mo";

export const RANGES: readonly { value: RangeName; label: string; months: number }[] = [
  { value: "12mo", label: "Last 12 months", months: 12 },
  { value: "24mo", label: "Last 24 months", months: 24 },
  { value: "36mo", label: "Last 36 months", months: 36 },
];

export const isRange = (value: string): value is RangeName => RANGES.some((range) => range.value === value);

export const monthsOf = (name: RangeName): number => RANGES.find(({ value }) => value === name)!.months;
