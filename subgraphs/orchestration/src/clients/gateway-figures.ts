import {
  createCalendar,
  UTC_CALENDAR,
  type Calendar,
  type CalendarSettings,
  type GatewayAnswer,
  type GatewayClient,
} from "@sophia/kernel";
import { DAY_MS } from "../domain/periods/months.ts";
import type { Cadence } from "../domain/periods/cadence.ts";
import type { Ask } from "../domain/sources/ask.ts";
import type {
  CalendarStep,
  CatalogueMetric,
  FigureSource,
  SpanFigures,
  SpanRequest,
} from "../domain/sources/figure-source.ts";
import { CATALOGUE, extentsOperation, stepsOperation, summariesOperation } from "./figure-operations.ts";
import { toGatewayFailure } from "./gateway-failure.ts";
import { toGatewayCall } from "./to-gateway-call.ts";

const MAX_PAGES = 10;
/** Before any figure. */
const EVER = "1970-01-01T00:00:00.000Z";

interface CatalogueAnswer {
  metrics: {
    edges: { node: CatalogueMetric }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
}
type ExtentAnswer = {
  firstPeriod: { from: string; label: string } | null;
  latest: { at: string; value: number } | null;
  newest: { period: { from: string; to: string } } | null;
} | null;
type StepPoints = { points: { at: string; value: number }[] }[];
type StepsAnswer = { values: StepPoints; counts: StepPoints } | null;
type SummariesAnswer = Record<string, SpanFigures | null> | null;

/** The metrics subgraph's figures, asked of the supergraph. At most 1,000 metrics are known by name. */
export function createGatewayFigures(gateway: GatewayClient): FigureSource {
  let calendar = UTC_CALENDAR;

  async function askEach<Field>(query: string, variables: object, count: number, ask: Ask) {
    const answer = await gateway.ask<Record<string, Field | CalendarSettings>>(
      query,
      { ...variables },
      toGatewayCall(ask),
    );
    const fields = Array.from({ length: count }, (_, i) => (answer.data?.[`m${i}`] as Field | undefined) ?? null);
    if (answer.errors.length > 0 && fields.every((field) => field === null)) throw toGatewayFailure(answer.errors);
    return { data: answer.data, fields };
  }

  return {
    async catalogue(ask) {
      const metrics: CatalogueMetric[] = [];
      let after: string | null = null;
      for (let page = 0; page < MAX_PAGES; page++) {
        const answer: GatewayAnswer<CatalogueAnswer> = await gateway.ask(CATALOGUE, { after }, toGatewayCall(ask));
        const found = answer.data?.metrics;
        if (!found) throw toGatewayFailure(answer.errors, "metrics");
        metrics.push(...found.edges.map(({ node }) => node));
        if (!found.pageInfo.hasNextPage) break;
        after = found.pageInfo.endCursor;
      }
      return metrics;
    },

    async extents(names, ask) {
      const variables = Object.fromEntries(names.map((name, i) => [`m${i}`, name]));
      const { data, fields } = await askEach<ExtentAnswer>(
        extentsOperation(names.length),
        variables,
        names.length,
        ask,
      );
      calendar = toCalendar(data?.calendar as CalendarSettings | null | undefined, calendar);
      return fields.map((field) => {
        if (!field?.latest) return null;
        const { at, value } = field.latest;
        const first = field.firstPeriod && { ...field.firstPeriod, from: Date.parse(field.firstPeriod.from) };
        return { newest: { at: Date.parse(at), value }, first, cadence: toCadence(field.newest?.period), calendar };
      });
    },

    async summaries(requests, ask) {
      const byMetric = [...Map.groupBy(requests, ({ metric }) => metric)];
      const variables = Object.fromEntries(byMetric.flatMap(([name, own], m) => [[`m${m}`, name], ...spansOf(own, m)]));
      const operation = summariesOperation(byMetric.map(([, own]) => own.length));
      const { fields } = await askEach<SummariesAnswer>(operation, variables, byMetric.length, ask);
      const answers = new Map<SpanRequest, SpanFigures | null>();
      byMetric.forEach(([, own], m) => own.forEach((request, s) => answers.set(request, fields[m]?.[`s${s}`] ?? null)));
      return requests.map((request) => answers.get(request) ?? null);
    },

    async steps(requests, ask) {
      const variables = Object.fromEntries(
        requests.flatMap(({ metric, every, aggregate, span }, i) => [
          [`m${i}`, metric],
          [`e${i}`, every],
          [`a${i}`, aggregate],
          [`r${i}`, span === null ? { from: EVER } : toRange(span)],
        ]),
      );
      const { fields } = await askEach<StepsAnswer>(stepsOperation(requests.length), variables, requests.length, ask);
      return fields.map((field) => field && toSteps(field));
    },
  };
}

function spansOf(requests: readonly SpanRequest[], m: number): [string, { from: string; to: string }][] {
  return requests.map(({ span }, s) => [`m${m}s${s}`, toRange(span)]);
}

const toRange = ({ from, to }: SpanRequest["span"]) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** One series each: nothing was grouped. */
function toSteps({ values, counts }: NonNullable<StepsAnswer>): CalendarStep[] {
  const countAt = new Map(counts[0]?.points.map(({ at, value }) => [at, value]));
  return (values[0]?.points ?? []).map(({ at, value }) => ({ at: Date.parse(at), value, count: countAt.get(at) ?? 0 }));
}

/** Made anew only when it was changed: it remembers much of its time zone. */
function toCalendar(settings: CalendarSettings | null | undefined, known: Calendar): Calendar {
  if (!settings) return known;
  const same = settings.timeZone === known.timeZone && settings.fiscalYearStart === known.fiscalYearStart;
  return same ? known : createCalendar(settings);
}

/** By the length of the newest figure's own period: a measurement's has none, and answers with the second that was asked. */
function toCadence(period: { from: string; to: string } | undefined): Cadence {
  const days = period === undefined ? 0 : Math.round((Date.parse(period.to) - Date.parse(period.from)) / DAY_MS);
  if (days >= 365) return "YEAR";
  if (days >= 90) return "QUARTER";
  if (days >= 28) return "MONTH";
  return days === 7 ? "WEEK" : days === 1 ? "DAY" : "MOMENT";
}
