import { expect, it } from "vitest";
import { sampleCatalogue } from "../../../test/sample-catalogue.ts";
import { matchMetrics } from "../question/match-metrics.ts";
import { toWords } from "../question/words.ts";
import { supportingPassages } from "./supporting-passages.ts";

const [revenue] = matchMetrics(toWords("revenue"), sampleCatalogue);
const passage = (title: string, text: string, headingPath: string[] = []) => ({
  document: { id: title, title, updatedAt: 0 },
  passageId: text,
  text,
  headingPath,
  score: 1,
});
const support = (...passages: ReturnType<typeof passage>[]) =>
  supportingPassages(passages, revenue!, "Q3 2026").map(({ text }) => text);

it("takes prose of the figure's own period that explains it", () => {
  const prose = "Revenue rose because orders did.";
  const origin = "More orders, and a larger revenue from each.";
  expect(
    support(
      passage("Quarterly review, Q3 2026", prose),
      passage("Quarterly review, Q3 2026", origin, ["Where the growth came from"]),
      passage("Quarterly review, Q2 2026", "Revenue rose because of the price."),
    ),
  ).toEqual([prose, origin]);
});

it("takes no row of a table, nothing that only repeats the figure, and nothing of another metric", () => {
  expect(
    support(
      passage("Budget, Q3 2026", "Revenue, third quarter; Budget: $4,150,000; Reason: because"),
      passage("Quarterly review, Q3 2026", "Revenue was $4,200,000."),
      passage("Quarterly review, Q3 2026", "Tickets rose because of the outage."),
    ),
  ).toEqual([]);
});
