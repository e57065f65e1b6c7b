import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHarness, type Harness } from "./orchestration-harness.ts";

let harness: Harness;
beforeAll(async () => void (harness = await startHarness()));
afterAll(() => harness[Symbol.asyncDispose]());

interface Told {
  name?: string;
  metric?: { name: string };
  range?: { label: string };
  document?: { id: string };
}

/** "revenue Q3 2026", "policy-refunds-2026": what each piece of evidence is of, in its order. */
async function evidenceOf(question: string): Promise<string[]> {
  const { data, errors } = await harness.orchestrate({ question, budgetMs: 30_000 });
  expect(errors).toBeUndefined();
  return data.orchestrate.evidence.map(toldOf);
}

const toldOf = ({ name, metric, range, document }: Told): string =>
  document ? document.id : `${name ?? metric!.name} ${range!.label}`;

const OVERVIEW = ["revenue", "churn", "nps", "orders", "cash", "support_tickets"];

describe("a question and the evidence that it gets first", () => {
  it.each<[string, string[]]>([
    ["How are we doing?", OVERVIEW.map((name) => `${name} Q3 2026`)],
    ["What should I worry about?", OVERVIEW.map((name) => `${name} Q3 2026`)],
    ["sales", ["revenue Q3 2026"]],
    ["revnue trends", ["revenue Q3 2026"]],
    ["Is churn getting better?", ["churn Q3 2026"]],
    [
      "How long is our runway?",
      ["cash runway 12 months to October 2026", "cash burn per month 12 months to October 2026"],
    ],
    ["Compare churn and NPS", ["churn Q3 2026", "nps Q3 2026"]],
    ["Umsatz letztes Quartal?", ["revenue Q3 2026"]],
    ["¿Cuáles fueron los ingresos del último trimestre?", ["revenue Q3 2026"]],
    ["Quel est notre chiffre d'affaires ?", ["revenue Q3 2026"]],
    ["show me everything", ["revenue Q3 2026", "churn Q3 2026"]],
    ["how much did we sell in September 2025", ["revenue September 2025"]],
    ["revenue the quarter before last", ["revenue Q2 2026"]],
    [
      "percentage change of tickets between Q1 2025 and Q1 2026",
      ["support_tickets Q1 2026", "support_tickets Q1 2025"],
    ],
    ["top 3 months by revenue", ["revenue October 2026", "revenue September 2026", "revenue May 2026"]],
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
    [
      "When did churn pass 4%?",
      "churn June 2025",
      "the only one above 4% of the 46 months from January 2023 to October 2026",
    ],
    [
      "when did revenue first exceed $4M?",
      "revenue Q2 2026",
      "the first of 2 quarters above $4,000,000, out of the 15 quarters from Q1 2023 to Q3 2026: Q2 2026 to Q3 2026",
    ],
    [
      "Did churn ever go above 5%?",
      "churn June 2025",
      "the highest of the 46 months from January 2023 to October 2026, none of which is above 5%",
    ],
    ["worst year for cash", "cash 2023", "the lowest of the 3 years from 2023 to 2025"],
  ])("%s is the period that stands out", async (question, told, rank) => {
    const { data } = await harness.orchestrate({ question, budgetMs: 30_000 });
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

  it("says nothing of a figure's value where its meaning is asked, and computes what is asked of two figures", async () => {
    expect(await evidenceOf("How is churn calculated?")).not.toContainEqual(expect.stringMatching(/^churn /));
    expect((await evidenceOf("What is our average order value?"))[0]).toBe("average order value Q3 2026");
  });

  it("has why a figure moved after it, from the document of its own period", async () => {
    expect(await evidenceOf("why is revenue up")).toEqual(
      expect.arrayContaining(["review-2026-q3", "revenue Q3 2026"]),
    );
  });
});

describe("what is computed", () => {
  it.each<[string, { name: string; formula: string; value: number; unit: string | null; yoy: number | null }]>([
    [
      "revenue per order",
      { name: "revenue per order", formula: "revenue / orders", value: 207.88, unit: "USD", yoy: 193.93 },
    ],
    [
      "NPS divided by churn in Q3 2026",
      { name: "nps divided by churn", formula: "nps / churn", value: 21.13, unit: null, yoy: 12.13 },
    ],
    [
      "tickets per order",
      { name: "support tickets per order", formula: "support_tickets / orders", value: 0.08, unit: null, yoy: 0.1 },
    ],
    [
      "average monthly revenue in 2025",
      { name: "revenue per month", formula: "revenue / months", value: 1_119_633.33, unit: "USD", yoy: 896_933.3 },
    ],
    [
      "orders per day in October 2026",
      { name: "orders per day", formula: "orders / days", value: 244.13, unit: null, yoy: null },
    ],
    [
      "what is our burn rate",
      {
        name: "cash burn per month",
        formula: "average monthly decrease of cash",
        value: 39_916.67,
        unit: "USD",
        yoy: null,
      },
    ],
  ])("is %s", async (question, { yoy, ...told }) => {
    const { data } = await harness.orchestrate({ question, budgetMs: 30_000 });
    const [first, ...operands] = data.orchestrate.evidence;
    expect(first).toMatchObject({ ...told, value: expect.closeTo(told.value, 2) });
    if (yoy === null) expect(first.yearAgoValue).toBeNull();
    else expect(first.yearAgoValue).toBeCloseTo(yoy, 1);
    expect(first.operands.map(({ id }: { id: string }) => id)).toEqual(
      operands.slice(0, first.operands.length).map(({ id }: { id: string }) => id),
    );
  });
});

describe("what the figures cannot tell", () => {
  it.each<[string, { kind: string; text: string }[]]>([
    [
      "EMEA vs US revenue",
      [
        { kind: "SPLIT", text: "EMEA" },
        { kind: "SPLIT", text: "US" },
      ],
    ],
    ["revenue by region in 2025", [{ kind: "SPLIT", text: "each region" }]],
    ["revenue in Germany last quarter", [{ kind: "SPLIT", text: "Germany" }]],
    ["revenue per customer", [{ kind: "FIGURE", text: "customers" }]],
    ["What's our CAC?", [{ kind: "FIGURE", text: "CAC" }]],
    ["Will we hit $5M next quarter?", [{ kind: "FORECAST", text: "" }]],
    ["How is the churn of customers calculated?", []],
    ["show us the revenue for the board meeting", []],
    ["revenue in Q5 2026", [{ kind: "DATE", text: "Q5 2026" }]],
    ["churn on February 30", [{ kind: "DATE", text: "February 30" }]],
    ["forecast revenue for next quarter", [{ kind: "FORECAST", text: "" }]],
    ["Compare revenue and orders in 2025", []],
    ["Why did revenue fall in May 2025?", []],
  ])("%s", async (question, gaps) => {
    const { data } = await harness.orchestrate({ question, budgetMs: 30_000 });
    expect(data.orchestrate.gaps).toEqual(gaps);
  });

  it.each<[string, string, string]>([
    ["revenue next quarter", "Q1 2027", "revenue October 2026"],
    ["revenue on 17 February 2026", "17 February 2026", "revenue February 2026"],
    ["orders yesterday", "yesterday", "orders October 2026"],
  ])("%s has no figures for %s", async (question, missing, told) => {
    const { data } = await harness.orchestrate({ question, budgetMs: 30_000 });
    const [first] = data.orchestrate.evidence;
    expect([toldOf(first), first.missingPeriods]).toEqual([told, [missing]]);
  });
});

describe("a question that goes on from those before", () => {
  it.each<[string[], string, string, string[]]>([
    [["What was revenue in Q3 2026?"], "and last year?", "what was revenue in last year", ["revenue 2025"]],
    [["What was revenue in Q3 2026?"], "and churn?", "what was churn in q3 2026", ["churn Q3 2026"]],
    [["What was revenue in Q3 2026?"], "what about EMEA?", "revenue for EMEA q3 2026", ["revenue Q3 2026"]],
    [["What was revenue in Q3 2026?"], "the quarter before?", "what was revenue in q2 2026", ["revenue Q2 2026"]],
    [["revenue in 2025"], "per order?", "revenue per order 2025", []],
    [["When was churn highest?"], "what about NPS?", "when was NPS highest", ["nps"]],
    [["What was revenue in Q3 2026?", "and last year?"], "and churn?", "what was churn in last year", ["churn 2025"]],
    [["How did churn do in Q2 2025?"], "why?", "why churn q2 2025", []],
    [
      ["What is our refund policy?"],
      "and for damaged goods?",
      "for damaged goods refund policy",
      ["policy-refunds-2026"],
    ],
  ])("%j, then %s", async (context, question, readAs, first) => {
    const { data } = await harness.orchestrate({ question, context, budgetMs: 30_000 });
    expect(data.orchestrate.readAs).toBe(readAs);
    if (first.length > 0) expect(toldOf(data.orchestrate.evidence[0])).toContain(first[0]);
  });

  it.each(["Revenue trends?", "How are we doing?", "What is our refund policy?", "orders in May 2025"])(
    "stands by itself where it says what it is about: %s",
    async (question) => {
      const { data } = await harness.orchestrate({ question, context: ["What was churn in 2024?"], budgetMs: 30_000 });
      expect(data.orchestrate.readAs).toBeNull();
    },
  );
});
