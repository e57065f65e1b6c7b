import { expect, it } from "vitest";
import type { MetricEvidence } from "../../evidence/findings.ts";
import { readQuestion } from "../read-question.ts";
import { readFigure } from "./read-figure.ts";
import { readVerdict } from "./read-verdict.ts";

const figure = (metricName: string, value: number, yearAgoValue: number) => {
  const evidence: MetricEvidence = {
    kind: "metric",
    metricName,
    claim: "",
    period: { from: "2026-07-01T00:00:00.000Z", to: "2026-10-01T00:00:00.000Z", label: "Q3 2026" },
    value,
    unit: metricName === "churn" ? "%" : "USD",
    previousValue: null,
    changePercent: null,
    yearAgoValue,
    changeYoYPercent: (100 * (value - yearAgoValue)) / yearAgoValue,
  };
  return readFigure(evidence, false);
};
const risen = figure("revenue", 123, 100);
const fallen = figure("churn", 2.4, 3.1);

it.each([
  ["Did revenue grow?", [risen], "YES"],
  ["Is revenue falling?", [risen], "NO"],
  ["Did churn improve?", [fallen], "YES"],
  ["Is churn getting worse?", [fallen], "NO"],
  ["Is revenue growing faster than orders?", [risen, figure("orders", 115, 100)], "YES"],
  ["Is revenue growing slower than orders?", [risen, figure("orders", 115, 100)], "NO"],
  ["Why did revenue fall?", [risen], "FELL_NOT"],
  ["Why did churn go up?", [fallen], "ROSE_NOT"],
  ["Why did revenue rise?", [risen], null],
  ["Revenue?", [risen], null],
  ["Is revenue fine?", [risen], null],
])("%s", (question, figures, verdict) => {
  expect(readVerdict(readQuestion(question), figures)).toBe(verdict);
});

it("is none where the figure of the time that was asked for is missing", () => {
  expect(readVerdict(readQuestion("Did revenue grow?"), [{ ...risen, missing: "2019" }])).toBeNull();
});
