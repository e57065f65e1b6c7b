import { IDENTITY_HEADER, loadIdentityKey, signIdentity } from "@sophia/kernel";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../harness/usage-error.ts";

import { otlp } from "../wire/otlp.ts";
import type { HttpQuestion, RangeQuestion, Side } from "./side.ts";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const QUERY = `query($metric: ID!, $from: DateTime, $to: DateTime, $labels: [LabelInput!], $aggregate: Aggregate, $stepMs: Float) {
  metric(name: $metric) {
    series(range: { from: $from, to: $to }, labels: $labels, groupBy: ["host"], aggregate: $aggregate, stepMs: $stepMs) {
      labels { name value } stepMs tier times values
    }
  }
}`;

/** Nobody's own measurements get among what is measured. */
const NOWHERE = "http://127.0.0.1:1/v1/metrics";

export const sophia: Side = {
  name: "Sophia",
  prepare() {
    const { status } = spawnSync("npx", ["tsc", "-b", "subgraphs/metrics", "gateway"], {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
    });
    if (status !== 0) throw new UsageError("The metrics subgraph does not compile");
  },
  command: (port, folder) => ({
    command: process.execPath,
    args: [`${ROOT}subgraphs/metrics/dist/main.js`],
    env: {
      HOST: "127.0.0.1",
      METRICS_PORT: String(port),
      DATA_DIR: folder,
      SAMPLE_DATA: "off",
      // Measurements as old as those that are sent would be refused, or dropped, by default.
      METRICS_KEEP_RAW: "60d",
      METRICS_KEEP_SECONDS: "60d",
      METRICS_KEEP_MINUTES: "60d",
      OTEL_EXPORTER_OTLP_ENDPOINT: NOWHERE,
    },
  }),
  readyPath: "/readyz",
  wire: otlp,
  onDisk: "the points and their rollups, synced",
  range: ({ stepMs, ...question }, folder) => ask({ ...question, aggregate: "AVG", stepMs }, folder),
  quantile: ({ from, to, ...question }, folder) =>
    ask({ ...question, from, to, aggregate: "P99", stepMs: to - from }, folder),
  read(answer) {
    const { data } = JSON.parse(answer) as Answer;
    return new Map(
      data.metric.series.map(({ labels, values }) => [labels.find(({ name }) => name === "host")!.value, values]),
    );
  },
  version: () => "this commit",
};

interface Answer {
  data: { metric: { series: { labels: { name: string; value: string }[]; values: number[] }[] } };
}

function ask(question: RangeQuestion & { aggregate: string }, folder: string): HttpQuestion {
  const token = signIdentity({ sub: "bench", scopes: ["*"] }, "metrics", loadIdentityKey(folder, undefined));
  return { ...toGraphql(question), headers: { "content-type": "application/json", [IDENTITY_HEADER]: token } };
}

/** The same question for a gateway. */
export function toGraphql({ metric, host, from, to, stepMs, aggregate }: RangeQuestion & { aggregate: string }) {
  const labels = host === undefined ? null : [{ name: "host", value: host }];
  const times = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const variables = { metric, ...times, labels, aggregate, stepMs };
  return {
    path: "/graphql",
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: QUERY, variables }),
  } satisfies HttpQuestion;
}
