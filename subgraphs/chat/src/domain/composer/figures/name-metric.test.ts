import { expect, it } from "vitest";
import { nameMetric } from "./name-metric.ts";
import { namePeriod } from "./name-period.ts";

it.each([
  ["revenue", "USD", { subject: "revenue", plural: false, polarity: 1, byValues: false, topic: "revenue" }],
  [
    "support_tickets",
    "1",
    { subject: "support tickets", plural: true, polarity: -1, byValues: false, topic: "support" },
  ],
  ["nps", "1", { subject: "NPS", plural: false, polarity: 1, byValues: true, topic: "nps" }],
  ["churn", "%", { subject: "churn", plural: false, polarity: -1, byValues: true, topic: "churn" }],
  ["platform.uptime", "1", { subject: "uptime", plural: false, polarity: 1, byValues: true, share: true }],
  ["chat.first_delta", "ms", { subject: "chat latency", plural: false, polarity: -1, byValues: false, topic: "speed" }],
  ["gateway.request.rate", "1/s", { subject: "queries per second", plural: true, polarity: 0 }],
  ["gross-margin", "%", { subject: "gross margin", polarity: 1, byValues: true }],
  ["widgets", null, { subject: "widgets", plural: true, polarity: 0, topic: null }],
])("knows how people speak of %s", (name, unit, expected) => {
  expect(nameMetric(name, unit)).toMatchObject(expected);
});

it.each([
  ["Q3 2026", "in Q3 2026", "the quarter before"],
  ["October 2026", "in October 2026", "the month before"],
  ["2025", "in 2025", "the year before"],
  ["2026 so far", "in 2026 so far", "the period before"],
  ["last 15 minutes", "over the last 15 minutes", "the period before"],
  ["12 months to October 2026", "over the 12 months to October 2026", "the period before"],
])("knows how people speak of %s", (label, within, before) => {
  expect(namePeriod(label)).toMatchObject({ within, before });
});
