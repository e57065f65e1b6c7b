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

const section = (heading: string, text: string, of: Partial<PassageEvidence> = {}): PassageEvidence => ({
  ...passage("policy", text, 0, "Refund policy (2026, in force)"),
  passageId: heading,
  headings: [heading],
  ...of,
});

describe("a question about a document as a whole", () => {
  const policy = [
    section(
      "",
      "This policy applies to all orders placed from 1 February 2026. It replaces the refund policy of 2025.",
    ),
    section(
      "Who can ask",
      "Any customer can ask for a refund within 30 days of delivery. A photograph is enough as evidence.",
    ),
    section(
      "What we pay back",
      "• Damaged goods: the full price.\n• Unopened goods: the full price. The former restocking fee is abolished.",
    ),
    section("Why it changed", "The 14-day window was the reason for one in nine complaints."),
  ];

  it("gets what its sections say, in their order, without what is about the document or its past", () => {
    expect(quote("What is our refund policy?", policy, [])).toEqual([
      "Any customer can ask for a refund within 30 days of delivery. A photograph is enough as evidence.",
      "Unopened goods: the full price. The former restocking fee is abolished.",
    ]);
  });

  it("is answered with rows by themselves, and with what begins with the word that was asked about", () => {
    const backups = section(
      "Terms",
      "Data: Server logs; Kept for: 90 days\nData: Application backups; Kept for: 35 days",
      {
        title: "Data retention",
        score: 1,
      },
    );
    expect(quote("How long do we keep backups?", [backups], [])).toEqual([
      "Data: Application backups; Kept for: 35 days",
    ]);
    const terms = section(
      "Terms",
      "Reviews list churn by the month. Churn. Accounts that closed in the month, divided by all.",
      {
        title: "Definitions",
        score: 1,
      },
    );
    expect(quote("What is churn?", [terms], [])[0]).toMatch(/^Churn\. Accounts that closed/);
  });
});

describe("a question for reasons", () => {
  it("gets the cause from the document that is about it, and nothing of another time", () => {
    const title = "Incident review: checkout outage, 13 and 14 May 2025";
    const cause = section("Cause", "The certificate was valid for the test name only.", {
      title,
      documentId: "incident",
    });
    const other = passage("support", "Revenue lost in 2024 explains the hiring freeze.", 0.4, "Hiring plan");
    expect(quote("Why did revenue fall in May 2025?", [cause, other])).toEqual([
      "The certificate was valid for the test name only.",
    ]);
  });

  it("is not asked where a figure's own period explains it: one sentence of it is quoted all the same", () => {
    const flash = section("Result", "Of the 9.7 points, most are more orders.", { title: "Flash report, May 2025" });
    const old = section("Result", "It rose because of the price.", { title: "Flash report, April 2025" });
    expect(quote("Revenue trends?", [old, flash])).toEqual(["Of the 9.7 points, most are more orders."]);
  });
});

it("quotes the newest risks where it is asked what to worry about", () => {
  const of = (updatedAt: number, text: string) => section("Risks", text, { updatedAt, documentId: text, title: text });
  const passages = [of(1, "Stock in two places."), of(2, "One supplier delivers 58% of our coffee.")];
  expect(quote("What should I worry about?", [...passages, board])).toEqual([
    "One supplier delivers 58% of our coffee.",
  ]);
  expect(quote("What are the biggest risks?", passages, [])).toHaveLength(2);
});
