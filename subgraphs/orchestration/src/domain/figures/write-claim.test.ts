import { describe, expect, it } from "vitest";
import type { Cadence } from "../periods/cadence.ts";
import type { CatalogueMetric } from "../sources/figure-source.ts";
import { styleOf } from "./figure-style.ts";
import { writeClaim } from "./write-claim.ts";

function claim(
  metric: Pick<CatalogueMetric, "name" | "kind" | "unit">,
  value: number,
  label: string,
  comparisons: [number, string][] = [],
  { single = false, partly = false, cadence = "MONTH" as Cadence } = {},
): string {
  return writeClaim({
    style: styleOf({ ...metric, description: null }, cadence),
    unit: metric.unit,
    value,
    period: { from: 0, to: 1, label },
    single,
    partly,
    comparisons: comparisons.map(([value, label]) => ({ value, label })),
  });
}

const revenue = { name: "revenue", kind: "DELTA", unit: "USD" } as const;
const tickets = { name: "support_tickets", kind: "DELTA", unit: "1" } as const;
const churn = { name: "churn", kind: "GAUGE", unit: "%" } as const;
const nps = { name: "nps", kind: "GAUGE", unit: "1" } as const;
const cash = { name: "cash", kind: "GAUGE", unit: "USD" } as const;

describe("writeClaim", () => {
  it("tells a sum with what it is held against", () => {
    expect(
      claim(revenue, 4_200_000, "Q3 2026", [
        [3_414_600, "Q3 2025"],
        [4_191_000, "Q2 2026"],
      ]),
    ).toBe("Revenue was $4,200,000 in Q3 2026, up 23% on Q3 2025 ($3,414,600) and up 0.2% on Q2 2026 ($4,191,000).");
    expect(claim(tickets, 570, "September 2026", [[571, "August 2026"]], { single: true })).toBe(
      "Support tickets were 570 in September 2026, down 0.2% on August 2026 (571).",
    );
  });

  it("tells a rate in points and a level in its own unit", () => {
    expect(claim(churn, 2.366_666, "Q3 2026", [[2.5, "Q3 2025"]])).toBe(
      "Churn averaged 2.37% in Q3 2026, down 0.13 points on Q3 2025 (2.5%).",
    );
    expect(
      claim(nps, 50, "Q3 2026", [
        [45, "Q3 2025"],
        [50, "Q2 2026"],
      ]),
    ).toBe("NPS was 50 at the end of Q3 2026, up 5 on Q3 2025 (45) and unchanged from Q2 2026.");
    expect(claim(cash, 4_029_000, "October 2026", [], { single: true })).toBe("Cash was $4,029,000 in October 2026.");
  });

  it("tells a measurement of a moment, a stretch of time, and a change from nothing", () => {
    const latency = { name: "chat.first_delta", kind: "HISTOGRAM", unit: "ms" } as const;
    expect(claim(latency, 145.2, "24 hours to 22 November 2026", [], { cadence: "MOMENT" })).toBe(
      "Chat first delta averaged 145.2 ms in the 24 hours to 22 November 2026.",
    );
    expect(claim(tickets, 3, "22 November 2026", [[0, "the time before"]], { single: true })).toBe(
      "Support tickets were 3 on 22 November 2026, up 3 on the time before (0).",
    );
  });

  it("says when the data cover a part only", () => {
    expect(claim(revenue, 10, "2022", [], { partly: true })).toBe(
      "Revenue was $10 in 2022 (the data cover only a part of it).",
    );
  });
});
