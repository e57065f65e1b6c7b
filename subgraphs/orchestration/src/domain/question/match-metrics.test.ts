import { describe, expect, it } from "vitest";
import { sampleCatalogue } from "../../../test/sample-catalogue.ts";
import type { CatalogueMetric } from "../sources/figure-source.ts";
import { matchMetrics } from "./match-metrics.ts";
import { speaksOf } from "./speaks-of.ts";
import { normalizeText, toWords } from "./words.ts";

const metric = (name: string, description: string | null = null): CatalogueMetric => ({
  name,
  kind: "GAUGE",
  unit: null,
  description,
});
const match = (question: string, catalogue: readonly CatalogueMetric[] = sampleCatalogue) =>
  matchMetrics(toWords(normalizeText(question)), catalogue).map(({ metric, by }) => `${metric.name} by ${by}`);

describe("matchMetrics", () => {
  it("knows a metric by any name of its group, also a user's own", () => {
    expect(match("turnover?")).toEqual(["revenue by synonym"]);
    expect(match("revenue?", [metric("total_sales")])).toEqual(["total_sales by synonym"]);
    expect(match("sales?", [metric("total_sales")])).toEqual(["total_sales by name"]);
  });

  it("takes the longer phrase, and both where the words are the same", () => {
    const catalogue = [metric("revenue"), metric("recurring_revenue"), metric("recurring.revenue")];
    expect(match("recurring revenue", catalogue)).toEqual(["recurring_revenue by name", "recurring.revenue by name"]);
  });

  it("takes the last word of a name where it is the only such", () => {
    expect(match("signups", [metric("web_signups")])).toEqual(["web_signups by part"]);
    expect(match("signups", [metric("web_signups"), metric("store_signups")])).toEqual([]);
    expect(match("request duration")).toEqual([]);
  });

  it("goes by a description where nothing is named and only one fits", () => {
    const catalogue = [metric("x1", "Boxes returned by customers"), metric("x2", "Boxes packed a day")];
    expect(match("how many returned boxes", catalogue)).toEqual(["x1 by description"]);
    expect(match("how many boxes", catalogue)).toEqual([]);
    expect(match("returned parcels to customers in Reno", catalogue)).toEqual(["x1 by description"]);
    expect(match("returned parcels in Reno", catalogue)).toEqual([]);
  });

  it("names three at most", () => {
    expect(match("revenue, orders, churn, nps and cash")).toEqual([
      "revenue by name",
      "orders by name",
      "churn by name",
    ]);
  });

  it("is quick on a thousand metrics", () => {
    const many = Array.from({ length: 1_000 }, (_, i) => metric(`service_${i}.request.duration`, `Time ${i}`));
    const started = process.cpuUsage();
    match("why is the checkout slow for customers in Reno", many);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000); // ms, whatever else the machine does
  });
});

it("speaksOf hears any of a metric's names", () => {
  const mentions = matchMetrics(toWords("sales"), sampleCatalogue);
  expect(speaksOf("May revenue was $946,400", mentions)).toBe(true);
  expect(speaksOf("The restore is rehearsed every quarter", mentions)).toBe(false);
});
