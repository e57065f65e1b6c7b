import { describe, expect, it } from "vitest";
import { sampleCatalogue } from "../../../test/sample-catalogue.ts";
import { figureLikelihood } from "../routing/figure-likelihood.ts";
import { understandQuestion } from "./understand-question.ts";

const understand = (question: string) => understandQuestion(question, sampleCatalogue);
const named = (question: string) => understand(question).mentions.map(({ metric }) => metric.name);

const FIGURE_QUESTIONS: [string, ...string[]][] = [
  ["Revenue trends?", "revenue"],
  ["how are orders doing", "orders"],
  ["churn last quarter", "churn"],
  ["what's our cash", "cash"],
  ["What’s our cash position?", "cash"],
  ["NPS", "nps"],
  ["net promoter score in 2025", "nps"],
  ["support tickets in May 2025", "support_tickets"],
  ["How many tickets did we get last month?", "support_tickets"],
  ["Sales in Q3 2026", "revenue"],
  ["How much revenue did we make in Q3 2026 and how does it compare with last year?", "revenue"],
  ["Compare revenue and orders in 2025", "revenue", "orders"],
  ["Show me turnover for the last 6 months", "revenue"],
  ["How has churn developed this year?", "churn"],
  ["is customer satisfaction going up?", "nps"],
  ["uptime today", "platform.uptime"],
  ["what is the search hit rate", "search.hit_rate"],
  ["How many orders did we take in October?", "orders"],
  ["money in the bank", "cash"],
  ["REVENUE!!!", "revenue"],
];

const DOCUMENT_QUESTIONS = [
  "Why did revenue fall in May 2025?",
  "What caused the slow checkout in February 2026?",
  "Within how many days can a customer ask for a refund today?",
  "What restocking fee did we charge on returns in 2025?",
  "hotel limit per night New York current travel policy",
  "How quickly must the on-call engineer acknowledge a page?",
  "How long do we keep server logs and backups?",
  "Did Pantry Planner reach its goals?",
  "What did the January 2026 price rise do to churn?",
  "When was the free delivery threshold lowered to $150?",
  "Who are our main competitors and where do we lose against them?",
  "main reasons accounts closed in summer 2025",
  "How many people do we plan to hire in 2026?",
  "How is churn calculated?",
  "Who may approve a 12% discount?",
  "a customer has been charged twice, what should support do?",
  "What is in app version 4.0?",
  "what is our refund policy",
];

describe("understandQuestion", () => {
  it.each(FIGURE_QUESTIONS)("finds the figures of %s", (question, ...names) => {
    expect(named(question)).toEqual(names);
    expect(figureLikelihood(understand(question))).toBeGreaterThan(0.6);
  });

  it.each(DOCUMENT_QUESTIONS)("sends to the documents: %s", (question) => {
    expect(figureLikelihood(understand(question))).toBeLessThan(0.4);
  });

  it("is unsure where a figure and something else are asked for", () => {
    const likelihood = figureLikelihood(understand("Were we cash positive after the funding round?"));
    expect(likelihood).toBeGreaterThan(0.1);
    expect(likelihood).toBeLessThan(0.9);
  });

  it("names nothing in a question without a metric, and nothing without metrics", () => {
    expect(named("in order to travel")).toEqual([]);
    expect(understandQuestion("Revenue trends?", []).mentions).toEqual([]);
    expect(understand("???")).toMatchObject({ mentions: [], periods: [], explained: 0 });
  });
});
