import type { HostValues, HttpQuestion, QuantileQuestion, RangeQuestion } from "./side.ts";

/** Prometheus's HTTP API, which VictoriaMetrics speaks too. A window ends with its step's time; `nocache` is VictoriaMetrics' alone. */
export function askRange({ metric, host, from, to, stepMs }: RangeQuestion): HttpQuestion {
  return ask("/api/v1/query_range", {
    query: `avg_over_time(${select(metric, host)}[${stepMs / 1_000}s])`,
    start: String((from + stepMs) / 1_000),
    end: String(to / 1_000),
    step: String(stepMs / 1_000),
  });
}

export function askQuantile({ metric, host, from, to }: QuantileQuestion): HttpQuestion {
  const query = `quantile_over_time(0.99, ${select(metric, host)}[${(to - from) / 1_000}s])`;
  return ask("/api/v1/query", { query, time: String(to / 1_000) });
}

export function readAnswer(answer: string): HostValues {
  const { data } = JSON.parse(answer) as {
    data: { result: { metric: { host: string }; value?: [number, string]; values?: [number, string][] }[] };
  };
  return new Map(
    data.result.map(({ metric, value, values }) => [metric.host, (values ?? [value!]).map(([, text]) => Number(text))]),
  );
}

const select = (metric: string, host: string | undefined) =>
  host === undefined ? metric : `${metric}{host="${host}"}`;

const ask = (path: string, parameters: Record<string, string>): HttpQuestion => ({
  path: `${path}?${new URLSearchParams({ ...parameters, nocache: "1" })}`,
  method: "GET",
  headers: {},
});
