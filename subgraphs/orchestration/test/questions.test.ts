import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHarness, type Harness } from "./orchestration-harness.ts";

let harness: Harness;
beforeAll(async () => void (harness = await startHarness()));
afterAll(() => harness[Symbol.asyncDispose]());

interface Told {
  metric?: { name: string };
  range?: { label: string };
  document?: { id: string };
}

/** "revenue Q3 2026", "policy-refunds-2026": what each piece of evidence is of, in its order. */
async function evidenceOf(question: string): Promise<string[]> {
  const { data, errors } = await harness.orchestrate({ question, budgetMs: 20_000 });
  expect(errors).toBeUndefined();
  return data.orchestrate.evidence.map(({ metric, range, document }: Told) =>
    metric ? `${metric.name} ${range!.label}` : document!.id,
  );
}

const OVERVIEW = ["revenue", "churn", "nps", "orders", "cash", "support_tickets"];

describe("a question and the evidence that it gets first", () => {
  it.each<[string, string[]]>([
    ["How are we doing?", OVERVIEW.map((name) => `${name} Q3 2026`)],
    ["What should I worry about?", OVERVIEW.map((name) => `${name} Q3 2026`)],
    ["sales", ["revenue Q3 2026"]],
    ["revnue trends", ["revenue Q3 2026"]],
    ["Is churn getting better?", ["churn Q3 2026"]],
    ["How long is our runway?", ["cash October 2026"]],
    ["Compare revenue Q2 2026 and Q3 2026", ["revenue Q3 2026", "revenue Q2 2026"]],
    ["revenue 2024 vs 2025", ["revenue 2025", "revenue 2024"]],
    ["What is our refund policy?", ["policy-refunds-2026", "policy-refunds-2026"]],
    ["Why did revenue fall in May 2025?", ["incident-2025-05-checkout"]],
  ])("%s", async (question, first) => {
    expect((await evidenceOf(question)).slice(0, first.length)).toEqual(first);
  });

  it.each<[string, string, string]>([
    [
      "What was our best month?",
      "revenue October 2026",
      "the highest of the 46 months from January 2023 to October 2026",
    ],
    ["When was churn highest?", "churn June 2025", "the highest of the 46 months from January 2023 to October 2026"],
    [
      "Our best churn month in 2025?",
      "churn October 2025",
      "the lowest of the 12 months from January 2025 to December 2025",
    ],
    ["Which quarter had the lowest NPS?", "nps Q2 2025", "the lowest of the 15 quarters from Q1 2023 to Q3 2026"],
    ["worst year for cash", "cash 2023", "the lowest of the 3 years from 2023 to 2025"],
  ])("%s is the period that stands out", async (question, told, rank) => {
    const { data } = await harness.orchestrate({ question, budgetMs: 20_000 });
    const [first] = data.orchestrate.evidence;
    expect([`${first.metric.name} ${first.range.label}`, first.rank]).toEqual([told, rank]);
    expect(first.claim).toContain(`It is ${rank}.`);
  });

  it("of September is the figures of that month", async () => {
    const evidence = await evidenceOf("How did September go?");
    expect(evidence.filter((each) => each.endsWith("September 2026"))).toHaveLength(6);
  });

  it.each(["who wrote Hamlet", "asdf qwer", "what is the weather in Paris"])("is none for %s", async (question) => {
    expect(await evidenceOf(question)).toEqual([]);
  });

  it("says nothing of a figure's value where its meaning is asked, and nothing of orders where their value is", async () => {
    expect(await evidenceOf("How is churn calculated?")).not.toContainEqual(expect.stringMatching(/^churn /));
    expect(await evidenceOf("What is our average order value?")).not.toContainEqual(expect.stringMatching(/^orders /));
  });

  it("has why a figure moved after it, from the document of its own period", async () => {
    expect(await evidenceOf("why is revenue up")).toEqual(
      expect.arrayContaining(["review-2026-q3", "revenue Q3 2026"]),
    );
  });
});
