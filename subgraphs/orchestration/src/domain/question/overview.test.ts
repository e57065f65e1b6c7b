import { describe, expect, it } from "vitest";
import { sampleCatalogue } from "../../../test/sample-catalogue.ts";
import { understandQuestion } from "./understand-question.ts";

const understand = (question: string) => understandQuestion(question, sampleCatalogue);
const names = (question: string) => understand(question).mentions.map(({ metric }) => metric.name);

describe("a question about the company as a whole", () => {
  it.each([
    "How are we doing?",
    "Give me an overview",
    "What should I worry about?",
    "How did September go?",
    "Are we growing?",
    "how is the business doing this year",
    "What were our results in Q3 2026?",
    "How are we doing compared to last year?",
  ])("is %s: it gets the business's figures, and not the platform's own", (question) => {
    expect(understand(question).isOverview).toBe(true);
    expect(names(question)).toEqual(
      expect.arrayContaining(["revenue", "orders", "churn", "support_tickets", "nps", "cash"]),
    );
    expect(names(question)[0]).toBe("revenue");
  });

  it.each([
    "What is our refund policy?",
    "How is the Reno site doing?",
    "who wrote Hamlet",
    "How do refunds work?",
    "hi",
  ])("is not %s", (question) => expect(understand(question).isOverview).toBe(false));
});

describe("a figure", () => {
  it("is found by a slip of the pen, and by how fast something is", () => {
    expect(names("revnue trends")).toEqual(["revenue"]);
    expect(names("How fast is chat?")).toEqual(["chat.first_delta"]);
    expect(names("is the search slow")).toEqual(["search.request.duration"]);
  });

  it("is not taken for another that nobody keeps", () => {
    expect(names("What's our gross margin?")).toEqual([]);
    expect(names("What's the monthly recurring revenue?")).toEqual([]);
    expect(names("orders and monthly recurring revenue")).toEqual(["orders"]);
  });

  it("is read from two others where it is one by the other", () => {
    expect(names("What's our average order value?")).toEqual(["revenue", "orders"]);
  });
});
