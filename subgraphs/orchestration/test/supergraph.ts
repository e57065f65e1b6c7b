import { UTC_CALENDAR } from "@sophia/kernel";
import { buildSchema, GraphQLError } from "graphql";
import { readSampleFigures, type Figure } from "./sample-figures.ts";

const { addMonths, monthOf, monthStart } = UTC_CALENDAR;

/** What orchestration asks of metrics and search, in the shapes of the contract. */
export const supergraphSchema = buildSchema(`
  scalar DateTime
  enum MetricKind { GAUGE DELTA CUMULATIVE HISTOGRAM }
  enum SearchMode { KEYWORD }
  input TimeRangeInput { from: DateTime to: DateTime last: String }
  enum CalendarUnit { MONTH QUARTER YEAR }
  enum Aggregate { SUM AVG LAST INCREASE COUNT }
  type Point { at: DateTime! value: Float! }
  type Series { points: [Point!]! }
  type Period { from: DateTime! to: DateTime! label: String! }
  type MetricSummary { period: Period! value: Float mean: Float previous: Float yearAgo: Float complete: Boolean! }
  type Metric { name: ID! kind: MetricKind! unit: String description: String latest: Point firstPeriod: Period summary(range: TimeRangeInput!): MetricSummary!
    series(range: TimeRangeInput!, every: CalendarUnit, aggregate: Aggregate): [Series!]! }
  type MetricEdge { cursor: String! node: Metric! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type MetricConnection { edges: [MetricEdge!]! pageInfo: PageInfo! }
  type Document { id: ID! title: String! updatedAt: DateTime passages: [Passage!]! }
  type Passage { id: ID! text: String! headingPath: [String!]! }
  type SearchHit { score: Float! document: Document! passage: Passage! }
  type SearchResult { hits: [SearchHit!]! confidence: Float! }
  type Calendar { timeZone: String! fiscalYearStart: Int! }
  type Query {
    calendar: Calendar
    metric(name: ID!): Metric
    metrics(first: Int, after: String): MetricConnection
    document(id: ID!): Document
    search(query: String!, mode: SearchMode = KEYWORD, first: Int): SearchResult
  }
`);

interface Passage {
  document: string;
  title: string;
  text: string;
}

const PASSAGES: Passage[] = [
  {
    document: "review-2026-q3",
    title: "Quarterly review, Q3 2026",
    text: "Of the 23 points of revenue growth, about 15 are more orders. That is the season.",
  },
  {
    document: "incident-2025-05-checkout",
    title: "Incident review: checkout outage, 13 and 14 May 2025",
    text: "The checkout failed for two days: hence the fall of revenue in May 2025.",
  },
  {
    document: "board-2026-10",
    title: "Board memo: October 2026 meeting",
    text: "The board notes the growth of revenue and orders.",
  },
  {
    document: "policy-refunds-2026",
    title: "Refund policy (2026, in force)",
    text: "A customer can ask for a refund within 30 days.",
  },
  {
    document: "policy-refunds-2026",
    title: "Refund policy (2026, in force)",
    text: "Unopened goods: the full price.",
  },
  {
    document: "budget-2026",
    title: "Budget 2026, Q3 2026",
    text: "Revenue, third quarter; Budget: $4,150,000; Actual: because",
  },
];

const PAGE = 4;

/** Answers like metrics and search do on the sample company. Asking for the same twice gives the same. */
export function createSupergraphRoot() {
  const metrics = [...readSampleFigures()].sort(([a], [b]) => (a < b ? -1 : 1));
  const toMetric = ([name, { kind, unit, points }]: (typeof metrics)[number]) => ({
    name,
    kind,
    unit,
    description: null,
    firstPeriod: points.length === 0 ? null : monthFrom(points[0]!.at),
    latest: points.length === 0 ? null : toPoint(points.at(-1)!),
    summary: ({ range }: { range: { from?: string; to?: string; last?: string } }) => summarize(kind, points, range),
    series: (asked: AskedSeries) => [{ points: toSteps(points, asked).map(toPoint) }],
  });
  return {
    calendar: () => ({ timeZone: "UTC", fiscalYearStart: 1 }),
    metric({ name }: { name: string }) {
      const found = metrics.find(([candidate]) => candidate === name);
      return found === undefined ? null : toMetric(found);
    },
    metrics({ after }: { after?: string | null }) {
      const start = after ? Number(after) : 0;
      const page = metrics.slice(start, start + PAGE);
      return {
        edges: page.map((metric) => ({ cursor: metric[0], node: toMetric(metric) })),
        pageInfo: { hasNextPage: start + PAGE < metrics.length, endCursor: String(start + PAGE) },
      };
    },
    document({ id }: { id: string }) {
      const own = PASSAGES.find(({ document }) => document === id);
      return own === undefined ? null : toDocument(own);
    },
    search({ query, first }: { query: string; first?: number | null }) {
      const words = query.toLowerCase().match(/[a-z]{4,}/g) ?? [];
      const hits = PASSAGES.map((own, i) => {
        const all = `${own.title} ${own.text}`.toLowerCase();
        const found = words.filter((word) => all.includes(word)).length;
        return {
          score: words.length === 0 ? 0 : found / words.length,
          document: toDocument(own),
          passage: toPassage(own, i),
        };
      })
        .filter(({ score }) => score > 0.3)
        .sort((a, b) => b.score - a.score);
      return { confidence: hits[0]?.score ?? 0, hits: hits.slice(0, first ?? 20) };
    },
  };
}

const monthFrom = (at: number) => ({
  from: new Date(at).toISOString(),
  to: new Date(addMonths(at, 1)).toISOString(),
  label: new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" }).format(at),
});
const toPassage = ({ document, text }: Passage, i: number) => ({ id: `${document}#${i}`, text, headingPath: [] });
const toDocument = ({ document: id, title }: Passage) => ({
  id,
  title,
  updatedAt: "2026-10-01T00:00:00.000Z",
  passages: PASSAGES.flatMap((own, i) => (own.document === id ? [toPassage(own, i)] : [])),
});

export type SupergraphRoot = ReturnType<typeof createSupergraphRoot>;

function summarize(kind: string, points: Figure[], range: { from?: string; to?: string; last?: string }) {
  const end = addMonths(points.at(-1)!.at, 1);
  if (range.from === undefined && range.last !== "1s") throw new GraphQLError("not a range that is asked here");
  const from = range.from === undefined ? points.at(-1)!.at : Date.parse(range.from);
  const to = range.to === undefined ? end : Date.parse(range.to);
  const months = monthOf(to) - monthOf(from);
  const inOne = (start: number, stop: number) => {
    const values = points.filter(({ at }) => at >= start && at < stop).map(({ value }) => value);
    if (values.length === 0) return { value: null, mean: null };
    const sum = values.reduce((total, value) => total + value, 0);
    return { value: kind === "DELTA" ? sum : values.at(-1)!, mean: sum / values.length };
  };
  const reaches = (start: number) => points[0]!.at <= start;
  const earlier = (start: number, stop: number) => (reaches(start) ? inOne(start, stop).value : null);
  return {
    ...inOne(from, to),
    previous: earlier(monthStart(monthOf(from) - months), from),
    yearAgo: earlier(addMonths(from, -12), addMonths(to, -12)),
    complete: reaches(from) && to <= end,
    period: { from: new Date(from).toISOString(), to: new Date(to).toISOString(), label: "" },
  };
}

interface AskedSeries {
  range: { from: string; to?: string };
  every: "MONTH" | "QUARTER" | "YEAR";
  aggregate: string;
}

function toSteps(points: Figure[], { range, every, aggregate }: AskedSeries): Figure[] {
  const length = { MONTH: 1, QUARTER: 3, YEAR: 12 }[every];
  const asked = points.filter(({ at }) => at >= Date.parse(range.from) && at < Date.parse(range.to ?? "9999-01-01"));
  const steps = Map.groupBy(asked, ({ at }) => monthStart(monthOf(at) - (monthOf(at) % length)));
  return [...steps].map(([at, own]) => {
    const sum = own.reduce((total, { value }) => total + value, 0);
    const values: Record<string, number> = {
      SUM: sum,
      AVG: sum / own.length,
      LAST: own.at(-1)!.value,
      COUNT: own.length,
    };
    return { at, value: values[aggregate]! };
  });
}

const toPoint = ({ at, value }: Figure) => ({ at: new Date(at).toISOString(), value });
