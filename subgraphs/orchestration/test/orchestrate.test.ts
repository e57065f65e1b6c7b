import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startHarness, type Harness } from "./orchestration-harness.ts";

const AMPLE_MS = 30_000;
let harness: Harness;

const start = async () => {
  harness = await startHarness();
};
const stop = () => harness[Symbol.asyncDispose]();

async function answer(question: string, more: object = {}) {
  const { data, errors } = await harness.orchestrate({ question, budgetMs: AMPLE_MS, ...more });
  expect(errors).toBeUndefined();
  return data.orchestrate;
}
const claims = (orchestration: { evidence: { claim?: string }[] }) =>
  orchestration.evidence.flatMap(({ claim }) => claim ?? []);

describe("a question for figures", () => {
  beforeAll(start);
  afterAll(stop);

  it("is answered from the data: the latest whole quarter first, with its year-on-year change", async () => {
    const { route, degraded, evidence, confidence } = await answer("Revenue trends?");
    expect({ route, degraded, confidence }).toEqual({ route: "DIRECT", degraded: false, confidence: 0.95 });
    expect(evidence[0]).toMatchObject({
      __typename: "MetricEvidence",
      claim: "Revenue was $4,200,000 in Q3 2026, up 23% on Q3 2025 ($3,414,600) and up 0.2% on Q2 2026 ($4,190,900).",
      metric: { name: "revenue" },
      range: { from: "2026-07-01T00:00:00.000Z", to: "2026-10-01T00:00:00.000Z", label: "Q3 2026" },
      value: 4_200_000,
      unit: "USD",
      previousValue: 4_190_900,
      yearAgoValue: 3_414_600,
    });
    expect(evidence[0].changeYoYPercent).toBeCloseTo(23.001, 2);
    expect(evidence.map(({ range }: { range?: { label: string } }) => range?.label)).toEqual([
      "Q3 2026",
      "October 2026",
      "12 months to October 2026",
      undefined,
    ]);
    expect(evidence[3]).toMatchObject({ __typename: "PassageEvidence", document: { id: "review-2026-q3" } });
  });

  it("reads a rate as a mean, and leads with the newest where a level is asked for", async () => {
    expect(claims(await answer("churn last quarter"))).toEqual([
      expect.stringMatching(/^Churn averaged 2\.37% in Q3 2026, down .* points on Q3 2025/),
    ]);
    expect(claims(await answer("what's our cash"))).toEqual([
      expect.stringMatching(/^Cash was \$4,029,000 in October 2026, /),
      expect.stringMatching(/^Cash was \$4,003,000 at the end of Q3 2026, /),
    ]);
  });

  it("answers for the period that is named, and for each metric", async () => {
    expect(claims(await answer("support tickets in May 2025"))[0]).toMatch(/^Support tickets were 1,340 in May 2025, /);
    const both = await answer("Compare revenue and orders in 2025");
    expect(both.evidence.slice(0, 2)).toMatchObject([
      { metric: { name: "revenue" }, range: { label: "2025" } },
      { metric: { name: "orders" }, range: { label: "2025" } },
    ]);
    const soFar = await answer("orders this year");
    expect(soFar.evidence[0]).toMatchObject({ range: { label: "2026 so far" }, previousValue: null });
    expect(soFar.evidence[0].yearAgoValue).toBeGreaterThan(0);
  });

  it("is rerouted to what is known when its period has no data", async () => {
    const { route, reroutes, evidence, confidence, degraded } = await answer("orders in 2019");
    expect({ route, degraded }).toEqual({ route: "FAST", degraded: false });
    expect(reroutes).toMatchObject([{ from: "DIRECT", to: "FAST" }]);
    expect(evidence[0]).toMatchObject({
      claim: "Orders were 7,568 in October 2026.",
      missingPeriods: ["2019"],
      firstPeriod: "January 2023",
    });
    expect(confidence).toBeLessThan(0.5);
  });
});

describe("a period without data", () => {
  beforeAll(start);
  afterAll(stop);

  it.each([
    ["orders in 2030", ["2030"], "October 2026"],
    ["orders in 2019 and 2025", ["2019"], "2025"],
    ["orders in 2025", [], "2025"],
    ["orders", [], "Q3 2026"],
  ])("is named where it was asked for: %s", async (question, missingPeriods, label) => {
    const { evidence } = await answer(question);
    expect(evidence[0]).toMatchObject({ range: { label }, missingPeriods });
  });

  it("is named on the way that was asked for, too", async () => {
    const { evidence } = await answer("revenue in 2019", { route: "FAST" });
    expect(evidence[0]).toMatchObject({
      range: { label: "October 2026" },
      missingPeriods: ["2019"],
      firstPeriod: "January 2023",
    });
  });
});

describe("a question to the documents", () => {
  beforeAll(start);
  afterAll(stop);

  it("is answered with all of the document that it is about, in its order", async () => {
    const { route, evidence } = await answer("What is our refund policy?");
    expect(route).toBe("DIRECT");
    expect(evidence).toEqual([
      expect.objectContaining({
        __typename: "PassageEvidence",
        document: { id: "policy-refunds-2026" },
        passageId: "policy-refunds-2026#3",
        quote: "A customer can ask for a refund within 30 days.",
        score: 2 / 3,
      }),
      expect.objectContaining({ passageId: "policy-refunds-2026#4", quote: "Unopened goods: the full price." }),
    ]);
  });

  it("gets the figures that it names, after the passages", async () => {
    const { evidence } = await answer("Why did revenue fall in May 2025?");
    expect(evidence[0]).toMatchObject({ document: { id: "incident-2025-05-checkout" } });
    expect(evidence.at(-1)).toMatchObject({ metric: { name: "revenue" }, range: { label: "May 2025" } });
  });

  it("without an answer is an answer too", async () => {
    const { evidence, confidence, degraded, steps } = await answer("xyzzy plugh");
    expect({ evidence, confidence, degraded }).toEqual({ evidence: [], confidence: 0, degraded: false });
    expect(steps.at(-1)).toMatchObject({ name: "answer", status: "DONE", detail: "no figures, no passages" });
  });
});

describe("the route", () => {
  beforeAll(start);
  afterAll(stop);

  it("is chosen from those that can be run, with reasons", async () => {
    const { considered } = await answer("Revenue trends?");
    expect(considered).toEqual([
      { route: "DIRECT", confidence: expect.any(Number), reason: expect.stringContaining("names revenue") },
      { route: "FAST", confidence: expect.any(Number), reason: expect.any(String) },
    ]);
    expect(considered[0].confidence).toBeGreaterThan(considered[1].confidence);
  });

  it("can be asked for, and one that is not built is refused with what there is", async () => {
    const { route, evidence } = await answer("Revenue trends?", { route: "FAST" });
    expect(route).toBe("FAST");
    expect(evidence[0]).toMatchObject({ claim: "Revenue was $1,569,800 in October 2026." });
    const { data, errors } = await harness.orchestrate({ question: "Revenue?", route: "HYBRID" });
    expect(data.orchestrate).toBeNull();
    expect(errors![0]!.extensions).toEqual({
      code: "BAD_USER_INPUT",
      reason: "ROUTE_NOT_AVAILABLE",
      available: ["DIRECT", "FAST"],
    });
  });

  it("asks only the sources that are allowed", async () => {
    const figures = await answer("Revenue trends?", { sources: ["METRICS"] });
    expect(figures.evidence.every(({ __typename }: { __typename: string }) => __typename === "MetricEvidence")).toBe(
      true,
    );
    const documents = await answer("Revenue trends?", { sources: ["SEARCH"] });
    expect(documents.evidence.length).toBeGreaterThan(0);
    expect(documents.evidence.every(({ __typename }: { __typename: string }) => __typename === "PassageEvidence")).toBe(
      true,
    );
  });
});

describe("the budget", () => {
  beforeEach(start);
  afterEach(stop);

  it("is kept when a source hangs: FAST answers, degraded", async () => {
    harness.gateway.held.set("metric", new Promise(() => {}));
    await answer("Revenue trends?", { sources: ["SEARCH"] });
    const { route, degraded, evidence, elapsedMs, reroutes, steps } = await answer("Revenue trends?", {
      budgetMs: 4_000,
    });
    expect({ route, degraded }).toEqual({ route: "FAST", degraded: true });
    expect(evidence.length).toBeGreaterThan(0);
    expect(elapsedMs).toBeLessThan(AMPLE_MS); // not by how long it would wait with more of a budget
    expect(reroutes).toHaveLength(1);
    expect(steps).toContainEqual(expect.objectContaining({ name: "fast.figures", status: "TIMED_OUT" }));
    expect(steps).toContainEqual(expect.objectContaining({ name: "fast.passages", status: "DONE" }));
  });

  it("travels: the gateway is told the time that is left, who asks, how deep and in which request", async () => {
    await harness.orchestrate(
      { question: "Revenue trends?", budgetMs: AMPLE_MS },
      { headers: { "x-request-id": "r-7", "sophia-depth": "1", "sophia-deadline-ms": "20000" } },
    );
    const { headers, identity } = await harness.gateway.asked("OrchestrationFigures");
    expect(Number(headers["sophia-deadline-ms"])).toBeGreaterThan(0);
    expect(Number(headers["sophia-deadline-ms"])).toBeLessThan(20_000);
    expect(headers["sophia-depth"]).toBe("2");
    expect(headers["x-request-id"]).toBe("r-7");
    expect(identity).toEqual({ sub: "ada", scopes: ["*"], actor: "orchestration" });
  });

  it("is spent at once when the caller does not wait any more", async () => {
    const { data } = await harness.orchestrate(
      { question: "Revenue trends?", budgetMs: 5_000 },
      { headers: { "sophia-deadline-ms": "0" } },
    );
    expect(data.orchestrate).toMatchObject({ degraded: true, evidence: [], confidence: 0 });
  });
});

describe("a source that is down", () => {
  beforeEach(start);
  afterEach(stop);

  it("costs only its part: documents", async () => {
    harness.gateway.down.add("search");
    const { degraded, evidence, steps } = await answer("Revenue trends?");
    expect(degraded).toBe(false);
    expect(evidence).toHaveLength(3);
    expect(steps).toContainEqual(
      expect.objectContaining({ name: "fast.passages", status: "FAILED", detail: "search cannot be reached" }),
    );
  });

  it("costs only its part: figures", async () => {
    harness.gateway.down.add("metric").add("metrics");
    const { degraded, evidence, considered, steps } = await answer("Revenue trends?");
    expect(degraded).toBe(true);
    expect(evidence.length).toBeGreaterThan(0);
    expect(considered[0].reason).toContain("could not be read");
    expect(steps).toContainEqual(expect.objectContaining({ name: "catalogue", status: "FAILED" }));
  });

  it("costs the answer when it is the gateway itself, and nothing else", async () => {
    await using cut = await startHarness({ gatewayUrl: "http://127.0.0.1:1" });
    const { data, errors } = await cut.orchestrate({ question: "Revenue trends?", budgetMs: AMPLE_MS });
    expect(errors).toBeUndefined();
    expect(data.orchestrate).toMatchObject({ evidence: [], confidence: 0, degraded: true });
    expect(data.orchestrate.steps[0]).toMatchObject({ status: "FAILED", detail: "gateway cannot be reached" });
  });
});

describe("bad input", () => {
  beforeAll(start);
  afterAll(stop);

  it.each([
    [{ question: "  " }, "QUESTION"],
    [{ question: "x".repeat(2_001) }, "QUESTION"],
    [{ question: "Revenue?", budgetMs: 9 }, "BUDGET"],
    [{ question: "Revenue?", budgetMs: 30_001 }, "BUDGET"],
    [{ question: "Revenue?", id: "" }, "ID"],
    [{ question: "Revenue?", id: "a b" }, "ID"],
    [{ question: "Revenue?", sources: [] }, "SOURCES"],
  ])("is refused by reason: %o", async (input, reason) => {
    const { data, errors } = await harness.orchestrate(input);
    expect(data.orchestrate).toBeNull();
    expect(errors![0]!.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason });
    expect(harness.gateway.requests).toEqual([]);
  });
});
