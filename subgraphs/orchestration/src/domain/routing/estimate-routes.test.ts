import { describe, expect, it } from "vitest";
import { sampleCatalogue } from "../../../test/sample-catalogue.ts";
import { understandQuestion } from "../question/understand-question.ts";
import { SourceKind } from "../source-kind.ts";
import { estimateRoutes } from "./estimate-routes.ts";

const ALL = new Set(Object.values(SourceKind));
const estimate = (question: string, sources: ReadonlySet<SourceKind> = ALL, unread = false) =>
  estimateRoutes(understandQuestion(question, unread ? [] : sampleCatalogue), sources, unread);

describe("estimateRoutes", () => {
  it("sends what is clear to its one source", () => {
    const figures = estimate("Revenue trends?");
    expect(figures.subject).toBe("METRICS");
    expect(figures.considered.map(({ route }) => route)).toEqual(["DIRECT", "FAST"]);
    expect(figures.considered[0]!.confidence).toBeGreaterThan(0.8);
    const documents = estimate("What is our refund policy?");
    expect(documents.subject).toBe("SEARCH");
    expect(documents.considered[0]).toMatchObject({ route: "DIRECT", reason: expect.stringContaining("no metric") });
  });

  it("asks both sources where it is not clear", () => {
    const { considered } = estimate("churn and coffee");
    expect(considered[0]!.route).toBe("FAST");
    expect(considered[0]!.confidence).toBeLessThan(0.7);
  });

  it("goes by what is allowed, and by what could be read", () => {
    expect(estimate("Revenue trends?", new Set(["SEARCH" as const]))).toMatchObject({
      subject: "SEARCH",
      considered: [{ route: "DIRECT", reason: "only documents were allowed" }, { route: "FAST" }],
    });
    expect(estimate("Revenue trends?", ALL, true)).toMatchObject({
      subject: "SEARCH",
      considered: [{ reason: expect.stringContaining("could not be read") }, {}],
    });
  });
});
