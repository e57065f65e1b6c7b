import { describe, expect, it } from "vitest";
import type { MetricEvidence } from "../../evidence/findings.ts";
import { isRecord } from "./find-record.ts";
import { readFigure } from "./read-figure.ts";

function evidence(metricName: string, value: number, previous: number | null, yearAgo: number | null): MetricEvidence {
  const percent = (earlier: number | null) => (earlier === null ? null : (100 * (value - earlier)) / Math.abs(earlier));
  return {
    kind: "metric",
    metricName,
    claim: "",
    period: { from: "2026-07-01T00:00:00.000Z", to: "2026-10-01T00:00:00.000Z", label: "Q3 2026" },
    value,
    unit: metricName === "churn" ? "%" : metricName === "revenue" ? "USD" : "1",
    previousValue: previous,
    changePercent: percent(previous),
    yearAgoValue: yearAgo,
    changeYoYPercent: percent(yearAgo),
  };
}
const read = (...of: Parameters<typeof evidence>) => readFigure(evidence(...of), false);

describe("the mood of a figure", () => {
  it.each([
    ["revenue", 123, "great"],
    ["revenue", 105, "good"],
    ["revenue", 100.5, "flat"],
    ["revenue", 95, "bad"],
    ["revenue", 80, "awful"],
    ["churn", 80, "great"],
    ["churn", 123, "awful"],
    ["support_tickets", 105, "bad"],
    ["widgets", 150, "plain"],
  ])("%s at %d after 100 is %s", (name, value, mood) => {
    expect(read(name, value, null, 100).mood).toBe(mood);
  });

  it("is plain where there is nothing to hold it against", () => {
    expect(read("revenue", 100, null, null)).toMatchObject({
      mood: "plain",
      headline: null,
      second: null,
      trend: null,
    });
  });

  it("is that of the comparison that was asked about, where the two differ", () => {
    const fell = evidence("revenue", 946, 1081, 863);
    expect(readFigure(fell, false).mood).toBe("good");
    expect(readFigure(fell, false, -1).mood).toBe("bad");
    expect(readFigure(fell, false, 1).mood).toBe("good");
  });
});

it("tells rates and scores by their two values, and amounts by the change", () => {
  expect(read("churn", 2.4, 2.3, 2.9).headline).toEqual({
    direction: -1,
    change: null,
    earlier: "2.9%",
    basis: "YEAR",
    against: "a year earlier",
  });
  expect(read("nps", 50, 49, 50).headline).toMatchObject({ direction: 0, change: null });
  expect(read("revenue", 4_200_000, 4_191_600, 3_414_600)).toMatchObject({
    value: "$4.2M",
    headline: { direction: 1, change: "23%" },
    second: { direction: 1, change: "0.2%", earlier: "$4.19M" },
    trend: "pausing",
  });
});

it("does not compare a whole year with itself twice", () => {
  const quarter = evidence("revenue", 12, 10, 10);
  const year = { ...quarter.period, from: "2025-10-01T00:00:00.000Z" };
  expect(readFigure(quarter, false).second).not.toBeNull();
  expect(readFigure({ ...quarter, period: year }, false).second).toBeNull();
});

it("sees a record only above four other figures, or where the claim says so", () => {
  const newest = evidence("revenue", 9, 8, 7);
  const older = evidence("revenue", 6, 5, 4);
  expect(isRecord(newest, [newest])).toBe(false);
  expect(isRecord(newest, [newest, older])).toBe(true);
  expect(isRecord(older, [newest, older])).toBe(false);
  expect(isRecord({ ...newest, claim: "A record high." }, [newest])).toBe(true);
  expect(readFigure(newest, true)).toMatchObject({ mood: "record", trend: "record" });
});
