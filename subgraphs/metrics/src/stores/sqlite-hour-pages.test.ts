import { SqliteConnection } from "@sophia/kernel";
import { beforeEach, expect, it } from "vitest";
import { FIGURES_WIDTH } from "./rollup-figures.ts";
import { HourPages } from "./sqlite-hour-pages.ts";
import { metricsPart } from "./sqlite-metrics-part.ts";

const HOUR = 3_600_000;
let connection: SqliteConnection;

beforeEach(() => {
  connection = new SqliteConnection(":memory:");
  for (const script of metricsPart.migrations) connection.db.exec(script);
});

const put = (series: number, hour: number, sum: number) =>
  connection.prepare("REPLACE INTO rollup_hour VALUES (?, ?, 1, ?, 0, 0, 0, 0, NULL)").run(series, hour * HOUR, sum);
const sums = (pages: HourPages, series: number, hours: number) =>
  pages
    .read(series, 0, hours * HOUR)
    .flatMap((page) => Array.from({ length: page.length / FIGURES_WIDTH }, (_, i) => page[i * FIGURES_WIDTH + 2]));

it("keeps what it has read until it is told of a change from then on", () => {
  const pages = new HourPages(connection);
  put(1, 0, 1);
  put(1, 1_000, 2);
  expect(sums(pages, 1, 1_001)).toEqual([1, 2]);
  put(1, 0, 10);
  put(1, 1_000, 20);
  pages.forget(1, 999 * HOUR);
  expect(sums(pages, 1, 1_001)).toEqual([1, 20]);
  pages.forget(1, 0);
  expect(sums(pages, 1, 1_001)).toEqual([10, 20]);
});

it("lets the series go that was read longest ago, of too many hours", () => {
  const pages = new HourPages(connection, 12);
  for (const series of [1, 2, 3]) put(series, 0, 1);
  for (const series of [1, 2, 1, 3]) sums(pages, series, 1);
  for (const series of [1, 2, 3]) put(series, 0, 5);
  expect(sums(pages, 1, 1)).toEqual([1]);
  expect(sums(pages, 3, 1)).toEqual([1]);
  expect(sums(pages, 2, 1)).toEqual([5]);
});

it("reads a range of years past what it keeps", () => {
  const pages = new HourPages(connection);
  put(1, 0, 1);
  put(1, 100_000, 2);
  expect(sums(pages, 1, 100_001)).toEqual([1, 2]);
  put(1, 0, 3);
  expect(sums(pages, 1, 100_001)).toEqual([3, 2]);
});
