/** What is measured, in this order. */
export const ROWS = {
  "ingest-1m": "A million points: 1,000 series, a point every 10 s",
  "ingest-10m": "Ten million points of the same kind",
  "range-1": "30 days at 500 points at most, one series",
  "range-50": "30 days at 500 points at most, 50 series",
  "quantile-1": "The 99th percentile of a day, one series",
  "quantile-50": "The 99th percentile of a day, of each of 50 series",
  stored: "What the 30 days of 50 series take on disk, after the questions and a regular end",
  "live-coalesced": "1,000 points a second in 20 series, 100 subscribers to all of them, minIntervalMs 1000",
  "live-every": "1,000 points a second in 100 series, 100 subscribers to one each, minIntervalMs 0",
} as const;
export type RowId = keyof typeof ROWS;
export const ROW_IDS = Object.keys(ROWS) as RowId[];
