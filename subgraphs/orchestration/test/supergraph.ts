import { buildSchema, GraphQLError } from "graphql";
import { addMonths, monthOf, monthStart } from "../src/domain/periods/months.ts";
import { readSampleFigures, type Figure } from "./sample-figures.ts";

/** What orchestration asks of metrics and search, in the shapes of the contract. */
export const supergraphSchema = buildSchema(`
  scalar DateTime
  enum MetricKind { GAUGE DELTA CUMULATIVE HISTOGRAM }
  enum SearchMode { KEYWORD }
  input TimeRangeInput { from: DateTime to: DateTime last: String }
  type Point { at: DateTime! value: Float! }
  type Period { from: DateTime! to: DateTime! label: String! }
  type MetricSummary { period: Period! value: Float mean: Float previous: Float yearAgo: Float complete: Boolean! }
  type Metric { name: ID! kind: MetricKind! unit: String description: String latest: Point summary(range: TimeRangeInput!): MetricSummary! }
  type MetricEdge { cursor: String! node: Metric! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type MetricConnection { edges: [MetricEdge!]! pageInfo: PageInfo! }
  type Document { id: ID! }
  type Passage { id: ID! }
  type SearchHit { score: Float! snippet: String! document: Document! passage: Passage! }
  type SearchResult { hits: [SearchHit!]! confidence: Float! }
  type Query {
    metric(name: ID!): Metric
    metrics(first: Int, after: String): MetricConnection
    search(query: String!, mode: SearchMode = KEYWORD, first: Int): SearchResult
  }
`);

interface Passage {
  document: string;
  text: string;
}

const PASSAGES: Passage[] = [
  { document: "review-2026-q3", text: "Revenue was $4,200,000, up 23.0% on Q3 2025." },
  {
    document: "incident-2025-05-checkout",
    text: "The checkout failed for two days: hence the fall of revenue in May 2025.",
  },
  { document: "board-2026-10", text: "The board notes the growth of revenue and orders." },
  { document: "policy-refunds-2026", text: "A customer can ask for a refund within 30 days." },
  { document: "survey-churn-2025", text: "Churn in summer 2025 had one main reason: late deliveries." },
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
    latest: points.length === 0 ? null : toPoint(points.at(-1)!),
    summary: ({ range }: { range: { from?: string; to?: string; last?: string } }) => summarize(kind, points, range),
  });
  return {
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
    search({ query, first }: { query: string; first?: number | null }) {
      const words = query.toLowerCase().match(/[a-z]{4,}/g) ?? [];
      const hits = PASSAGES.map(({ document, text }, i) => {
        const found = words.filter((word) => text.toLowerCase().includes(word)).length;
        return {
          score: words.length === 0 ? 0 : found / words.length,
          snippet: text,
          document: { id: document },
          passage: { id: `${document}#${i}` },
        };
      })
        .filter(({ score }) => score > 0.3)
        .sort((a, b) => b.score - a.score);
      return { confidence: hits[0]?.score ?? 0, hits: hits.slice(0, first ?? 20) };
    },
  };
}

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

const toPoint = ({ at, value }: Figure) => ({ at: new Date(at).toISOString(), value });
