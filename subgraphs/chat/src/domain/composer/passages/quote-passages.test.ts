import { describe, expect, it } from "vitest";
import type { MetricEvidence, PassageEvidence } from "../../evidence/findings.ts";
import { readFigure } from "../figures/read-figure.ts";
import { readQuestion } from "../read-question.ts";
import { quotePassages } from "./quote-passages.ts";

const passage = (documentId: string, quote: string, score: number, title = documentId): PassageEvidence => ({
  kind: "passage",
  documentId,
  passageId: `${documentId}#${score}`,
  title,
  url: null,
  quote,
  score,
  updatedAt: 0,
});
const revenue: MetricEvidence = {
  kind: "metric",
  metricName: "revenue",
  claim: "",
  period: { from: "2025-05-01T00:00:00.000Z", to: "2025-06-01T00:00:00.000Z", label: "May 2025" },
  value: 946_400,
  unit: "USD",
  previousValue: null,
  changePercent: null,
  yearAgoValue: null,
  changeYoYPercent: null,
};
const figures = [readFigure(revenue, false)];
const quote = (question: string, passages: PassageEvidence[], beside = figures) =>
  quotePassages(passages, readQuestion(question), beside).map((quotation) => quotation.quote);

const board = passage("board", "The board discussed revenue and approved the new warehouse.", 1);
const budget = passage("budget", "Revenue, first quarter; Budget: $3,850,000; Actual: $3,893,300", 0.9);
const outage = passage("outage", "Checkout failed for 31 hours, and standing orders were not charged.", 0.8);

describe("beside figures", () => {
  it("quotes nothing when they say all that was asked", () => {
    expect(quote("Revenue trends?", [board, budget])).toEqual([]);
    expect(quote("How was revenue in May 2025 compared with last year?", [board, budget])).toEqual([]);
  });

  it("quotes what they leave open", () => {
    expect(quote("What did the board say about revenue?", [budget, board])).toEqual([board.quote]);
  });

  it("quotes the reasons that were asked for, before sentences that repeat amounts", () => {
    const repeats = passage("review", "May revenue was $946,400. Checkout failed on two days.", 0.8);
    expect(quote("Why did revenue fall in May 2025?", [repeats, outage]).toSorted()).toEqual(
      ["Checkout failed on two days.", outage.quote].toSorted(),
    );
  });
});

describe("without figures", () => {
  it("leaves out what a document says about itself, when there is better", () => {
    const own = passage("policy", "It replaces the refund policy of 2025.", 1, "Refund policy");
    const rule = passage("policy", "Support staff approve refunds up to $250 on their own.", 0.8, "Refund policy");
    expect(quote("What is our refund policy?", [own, rule], [])).toEqual([rule.quote]);
    expect(quote("What is our refund policy?", [own], [])).toEqual([own.quote]);
  });

  it("leaves out what is far less to the point", () => {
    const page = passage("on-call", "The primary acknowledges a page within 10 minutes.", 1);
    const other = passage("stock", "A missing file pages the engineer.", 0.3);
    expect(quote("How quickly must a page be acknowledged?", [page, other], [])).toEqual([page.quote]);
  });

  it("does not quote the same words twice", () => {
    const rule = passage("a", "Refunds are paid within 30 days.", 1);
    expect(quote("When are refunds paid?", [rule, { ...rule, documentId: "b" }], [])).toEqual([rule.quote]);
  });
});
