export const Aggregate = {
  AVG: "AVG",
  SUM: "SUM",
  MIN: "MIN",
  MAX: "MAX",
  LAST: "LAST",
  COUNT: "COUNT",
  RATE: "RATE",
  INCREASE: "INCREASE",
  P50: "P50",
  P90: "P90",
  P95: "P95",
  P99: "P99",
} as const;
export type Aggregate = (typeof Aggregate)[keyof typeof Aggregate];
