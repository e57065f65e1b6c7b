import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence, Findings, MetricEvidence, PassageEvidence } from "../evidence/findings.ts";
import { PERSONA_IDS, type PersonaId } from "../personas/personas.ts";
import { composeReply } from "./compose-reply.ts";
import type { ReplyBrief } from "./composer.ts";
import { formatChange, formatFigure } from "./figures/format-figure.ts";

const write = (brief: ReplyBrief) => {
  const parts = composeReply(brief);
  return {
    parts,
    text: parts.map(({ text }) => text).join(""),
    citations: parts.flatMap(({ citations }) => citations),
  };
};
const found = (evidence: Evidence[], degraded = false): Findings => ({
  reachable: true,
  orchestrationId: "o",
  degraded,
  evidence,
});
/** The numbers in a text, as written: "$4.2M", "23%", "1,240". */
const numbers = (text: string) => text.match(/-?[$€]?\d[\d,.]*\d[KMB]?%?|-?[$€]?\d[KMB]?%?/g) ?? [];

const amount = fc.double({ min: 1, max: 1e9, noNaN: true, noDefaultInfinity: true });
const metric: fc.Arbitrary<MetricEvidence> = fc
  .record({
    metricName: fc.constantFrom(
      "revenue",
      "orders",
      "churn",
      "support_tickets",
      "nps",
      "cash",
      "widgets",
      "platform.uptime",
    ),
    label: fc.constantFrom("Q3 2026", "October 2026", "2025", "last 15 minutes", "12 months to October 2026"),
    unit: fc.constantFrom("USD", "1", "%", "ms", "tickets", null),
    value: amount,
    previousValue: fc.option(amount),
    yearAgoValue: fc.option(amount),
    missingPeriods: fc.constantFrom<string[]>([], ["2019"], ["2019", "Q1 2018"]),
    firstPeriod: fc.constantFrom(null, "January 2023"),
    rank: fc.constantFrom(null, "the lowest of the 15 quarters from Q1 2023 to Q3 2026"),
  })
  .map(({ label, ...rest }) => {
    const percent = (earlier: number | null) => (earlier === null ? null : (100 * (rest.value - earlier)) / earlier);
    return {
      kind: "metric" as const,
      claim: "",
      period: { from: `2026-01-01T00:00:00.000Z ${label}`, to: "2026-10-01T00:00:00.000Z", label },
      ...rest,
      changePercent: percent(rest.previousValue),
      changeYoYPercent: percent(rest.yearAgoValue),
    };
  });
const passage: fc.Arbitrary<PassageEvidence> = fc
  .record({
    documentId: fc.constantFrom("a", "b", "c"),
    words: fc.array(
      fc.constantFrom("Refunds are paid within 30 days.", "It applies from 1 May 2026.", "Ask (the team) first!"),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  })
  .map(({ documentId, words }) => ({
    kind: "passage" as const,
    documentId,
    passageId: `${documentId}#${words.length}`,
    title: `Paper ${documentId.toUpperCase()} 7`,
    url: null,
    quote: words.join(" "),
    score: 1,
    updatedAt: 0,
  }));
const evidence = fc.array(fc.oneof(metric, passage), { maxLength: 6 });
const brief: fc.Arbitrary<ReplyBrief> = fc.record({
  question: fc.constantFrom("Revenue trends?", "Why are refunds up?", "How are we doing?"),
  findings: fc.tuple(evidence, fc.boolean()).map(([all, degraded]) => found(all, degraded)),
  personaId: fc.constantFrom(...PERSONA_IDS),
  sass: fc.double({ min: 0, max: 1, noNaN: true }),
  seed: fc.uuid(),
  recent: fc.constant([]),
});
const allowed = (all: readonly Evidence[]) =>
  new Set(
    all.flatMap((item) => {
      if (item.kind === "passage") return [...numbers(item.quote), ...numbers(item.title)];
      const { unit, value, previousValue, yearAgoValue, changePercent, changeYoYPercent } = item;
      const values = [value, previousValue, yearAgoValue].filter((known) => known !== null);
      return [
        ...values.flatMap((known) => [
          ...numbers(formatFigure(known, unit)),
          ...numbers(formatFigure(known * 100, "%")),
        ]),
        ...[changePercent, changeYoYPercent]
          .filter((known) => known !== null)
          .flatMap((known) => numbers(formatChange(known))),
        ...numbers(item.period.label),
        ...("missingPeriods" in item ? (item.missingPeriods ?? []).flatMap(numbers) : []),
        ...numbers(("firstPeriod" in item && item.firstPeriod) || ""),
        ...numbers(("rank" in item && item.rank) || ""),
      ];
    }),
  );

describe("whatever the evidence", () => {
  it("writes no number that is not in it", () => {
    fc.assert(
      fc.property(brief, (given) => {
        const known = allowed((given.findings as Findings & { reachable: true }).evidence);
        expect(numbers(write(given).text).filter((number) => !known.has(number))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("writes the same numbers in every voice and at any sass", () => {
    fc.assert(
      fc.property(
        brief,
        fc.constantFrom(...PERSONA_IDS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, personaId, sass) => {
          const other = write({ ...given, personaId, sass, seed: "another" });
          expect(numbers(other.text).toSorted()).toEqual(numbers(write(given).text).toSorted());
        },
      ),
      { numRuns: 500 },
    );
  });

  it("cites every sentence that bears a figure or a quotation, at its exact place", () => {
    fc.assert(
      fc.property(brief, (given) => {
        const { text, citations } = write(given);
        let rest = "";
        let end = 0;
        citations.forEach(({ number, claim }, index) => {
          expect(number).toBe(index + 1);
          expect(claim.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(claim.start, claim.end)).toMatch(/^\S.*[.!?…”]$/s);
          rest += text.slice(end, claim.start);
          end = claim.end;
        });
        rest += text.slice(end);
        expect(numbers(rest)).toEqual([]);
        expect(rest).not.toContain("“");
      }),
      { numRuns: 500 },
    );
  });

  it("cites a figure by its metric and a quotation by the passage that it is verbatim of", () => {
    fc.assert(
      fc.property(brief, (given) => {
        const { text, citations } = write(given);
        const all = (given.findings as Findings & { reachable: true }).evidence;
        for (const { claim, metricName, documentId, passageId, range, title } of citations) {
          const said = text.slice(claim.start, claim.end);
          if (metricName !== null) {
            const source = all.find(
              (item) => item.kind === "metric" && item.metricName === metricName && item.period === range,
            );
            expect(source).toBeDefined();
            expect(title).toContain(range!.label);
          } else {
            const quoted = /“(.*)”/s.exec(said)![1]!.replace(/…$/, "");
            const same = all.filter(
              (item) => item.kind === "passage" && item.documentId === documentId && item.passageId === passageId,
            );
            expect(same.some((item) => item.kind === "passage" && item.quote.includes(quoted))).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("gives a citation with the part that ends its claim, and at least a part for each clause", () => {
    fc.assert(
      fc.property(brief, (given) => {
        let offset = 0;
        for (const { text, citations } of write(given).parts) {
          const start = offset;
          offset += text.length;
          for (const { claim } of citations) expect(claim.end > start && claim.end <= offset).toBe(true);
          expect(text.trimEnd()).not.toMatch(/[,;:.!?…]\s+\w/);
        }
      }),
    );
  });

  it("writes the same for the same message, and leaves no slot or gap", () => {
    fc.assert(
      fc.property(brief, (given) => {
        const { text } = write(given);
        expect(write(given).text).toBe(text);
        expect(text).not.toMatch(/[{}]|undefined|null|NaN|Infinity| {2}|^\s|\s$/);
      }),
      { numRuns: 300 },
    );
  });
});

const revenue: MetricEvidence = {
  kind: "metric",
  metricName: "revenue",
  claim: "",
  period: { from: "2026-07-01T00:00:00.000Z", to: "2026-10-01T00:00:00.000Z", label: "Q3 2026" },
  value: 4_200_000,
  unit: "USD",
  previousValue: 4_191_600,
  changePercent: 0.2,
  yearAgoValue: 3_414_600,
  changeYoYPercent: 23,
};
const ask = (
  personaId: PersonaId,
  sass: number,
  seed: string,
  findings: Findings | null,
  question = "Revenue trends?",
) => write({ question, findings, personaId, sass, seed, recent: [] }).text;
const seeds = Array.from({ length: 200 }, (_, index) => `message ${index}`);

describe("the voice", () => {
  it("roasts at sass 0.9 with the true figures, and hardly ever twice in the same words", () => {
    const replies = seeds.map((seed) => ask("snarky", 0.9, seed, found([revenue])));
    for (const reply of replies) {
      expect(reply).toContain("$4.2M");
      expect(reply).toContain("23% YoY");
    }
    expect(new Set(replies).size).toBeGreaterThan(150);
  });

  it("gets more biting step by step", () => {
    const bite = (sass: number) => {
      const replies = seeds.map((seed) => ask("snarky", sass, seed, found([revenue])));
      return replies.filter((reply) =>
        /AGAIN|Happy now|favourite|fishing|pretend|practising|you will: |Frame it/.test(reply),
      ).length;
    };
    const steps = [0, 0.25, 0.5, 0.75, 1].map(bite);
    expect(steps[0]).toBe(0);
    expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
    expect(steps[4]).toBeGreaterThan(150);
  });

  it("never says good of what is bad, nor the other way round", () => {
    const worse = {
      ...revenue,
      metricName: "churn",
      unit: "%",
      value: 3,
      yearAgoValue: 2,
      previousValue: 2,
      changePercent: 50,
      changeYoYPercent: 50,
    };
    for (const seed of seeds) {
      expect(ask("snarky", 0.9, seed, found([worse]))).not.toMatch(
        /Happy|Not bad|Nicely|good news|champagne|cake|Better/,
      );
    }
  });

  it("leads with what moves the wrong way when asked what to worry about, and with every figure when asked how things stand", () => {
    const of = (metricName: string, percent: number) => ({ ...revenue, metricName, changeYoYPercent: percent });
    const six = ["orders", "signups", "bookings", "turnover"].map((name) => of(name, 8));
    const all = found([...six, of("cash", -12), of("profit", -30)]);
    const worried = ask("professional", 0, "m", all, "What should I worry about?");
    expect(worried.indexOf("rofit")).toBeLessThan(worried.indexOf("ash "));
    expect(worried).not.toMatch(/orders|signups/i);
    const overview = ask("professional", 0, "m", all, "How are we doing?");
    for (const name of ["orders", "signups", "bookings", "turnover", "cash", "profit"]) {
      expect(overview.toLowerCase()).toContain(name);
    }
  });

  it.each(PERSONA_IDS)("of the %s says so when there is nothing, and what could be imported", (persona) => {
    for (const sass of [0, 0.5, 1]) {
      const reply = ask(persona, sass, "m", found([]));
      expect(reply).toMatch(/figure/);
      expect(reply).toMatch(/document/);
      expect(reply).toMatch(/CSV/);
    }
  });

  it.each(PERSONA_IDS)("of the %s does not say that there is nothing when it had no time to look", (persona) => {
    for (const sass of [0, 0.5, 1]) {
      const reply = ask(persona, sass, "m", found([], true));
      expect(reply).toMatch(/time|whistle/i);
      expect(reply).not.toMatch(/CSV/);
    }
  });

  it.each(PERSONA_IDS)("of the %s says so when it was degraded or could not look", (persona) => {
    for (const sass of [0, 0.5, 1]) {
      expect(ask(persona, sass, "m", found([revenue], true))).toMatch(/missing|may be more|incomplete/);
      expect(ask(persona, sass, "m", { reachable: false })).toMatch(/gain in a moment/);
    }
  });

  it.each(PERSONA_IDS)(
    "of the %s says which period has no figures, once, and nothing of comparisons not made",
    (persona) => {
      const alone = { previousValue: null, changePercent: null, yearAgoValue: null, changeYoYPercent: null };
      const newest = { ...revenue, ...alone, missingPeriods: ["2019"], firstPeriod: "January 2023" };
      for (const sass of [0, 0.5, 1]) {
        const reply = ask(persona, sass, "m", found([newest, { ...newest, metricName: "orders" }]), "revenue in 2019?");
        expect(reply.match(/no figures (?:on revenue )?for 2019/gi)).toHaveLength(1);
        expect(reply.match(/They begin with January 2023\./g)).toHaveLength(1);
        expect(reply).not.toMatch(/earlier|compar|hold (?:it|that) against|baseline/i);
      }
    },
  );

  it.each(PERSONA_IDS)(
    "of the %s says what a figure is among its like, within its claim, and then no more of it",
    (persona) => {
      const rank = "the highest of the 46 months from January 2023 to October 2026";
      for (const sass of [0, 0.5, 1]) {
        const findings = found([{ ...revenue, rank }]);
        const { text, citations } = write({
          question: "best quarter?",
          findings,
          personaId: persona,
          sass,
          seed: "m",
          recent: [],
        });
        const { start, end } = citations[0]!.claim;
        expect(text.slice(start, end)).toContain(rank);
        expect(text).not.toContain(formatFigure(revenue.previousValue!, revenue.unit));
      }
    },
  );

  it("of the analyst lets baselines disagree only where both moved", () => {
    const churn = { ...revenue, metricName: "churn", unit: "%", value: 2.37, yearAgoValue: 2.9, changeYoYPercent: -18 };
    const level = { ...churn, previousValue: 2.41, changePercent: -1.7 };
    for (const seed of seeds) {
      for (const sass of [0, 0.9]) {
        expect(ask("analyst", sass, seed, found([level]), "Why did churn rise?")).not.toMatch(/baselines/i);
      }
    }
  });

  it("never says it is a person", () => {
    for (const persona of PERSONA_IDS) {
      for (const sass of [0, 0.5, 1])
        expect(ask(persona, sass, "m", null, "Who are you?")).toMatch(/program|software|cite/);
    }
  });
});
