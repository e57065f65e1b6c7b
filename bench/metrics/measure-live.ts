import { loadIdentityKey, signIdentity } from "@sophia/kernel";
import { createClient, type Client } from "graphql-ws";
import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "undici";
import { WebSocket } from "ws";
import { readUsage } from "../harness/process-usage.ts";
import { toFigure, type Figure } from "./figure.ts";
import type { RowId } from "./rows.ts";
import { hostOf, timeOf, type DataSet } from "./scenario/data-set.ts";
import { sophia } from "./sides/sophia.ts";
import { startSide, type RunningSide } from "./start-side.ts";
import type { Timing } from "./timing.ts";
import { otlp } from "./wire/otlp.ts";

const SUBSCRIBERS = 100;
const POINTS_PER_SECOND = 1_000;
const METRIC = "bench_live";
const WARM_UP_SECONDS = 2;

export interface LiveRow {
  id: RowId;
  series: number;
  minIntervalMs: number;
  /** Whether each subscriber follows one series, or all of them all. */
  oneEach: boolean;
}

export const LIVE_ROWS: readonly LiveRow[] = [
  { id: "live-coalesced", series: 20, minIntervalMs: 1_000, oneEach: false },
  { id: "live-every", series: 100, minIntervalMs: 0, oneEach: true },
];

const SUBSCRIBE = `subscription($names: [ID!]!, $labels: [LabelInput!], $minIntervalMs: Int) {
  metricUpdates(names: $names, labels: $labels, minIntervalMs: $minIntervalMs) { cursor labels { name value } point { at value } }
}`;
interface Update {
  data: { metricUpdates: { point: { at: string } } };
}

/** From a point's request being sent to its update being read at a subscriber's socket, on the subgraph's own port. */
export async function measureLive(row: LiveRow, timing: Timing, cores: string): Promise<Figure[]> {
  await using started = await startSide(sophia, cores);
  const sentAt = new Map<number, number>();
  let latencies: number[] = [];
  // The time tells the request.
  const onUpdate = (at: number) => {
    const sent = sentAt.get(at);
    if (sent !== undefined) latencies.push(performance.now() - sent);
  };
  const clients = subscribe(started, row, onUpdate);
  const stopping = new AbortController();
  const sending = sendSteadily(started, row, sentAt, stopping.signal);
  // A send that fails must not wait for the runs' end to be told.
  sending.catch(() => {});
  const values = { p50: [], p99: [], received: [], cpu: [] } as Record<"p50" | "p99" | "received" | "cpu", number[]>;
  try {
    await Promise.race([delay(WARM_UP_SECONDS * 1_000), sending]);
    for (let run = 0; run < timing.liveRuns; run++) {
      latencies = [];
      const before = readUsage(started.running.pid);
      await Promise.race([delay(timing.liveSeconds * 1_000), sending]);
      const after = readUsage(started.running.pid);
      const sorted = latencies.sort((a, b) => a - b);
      const least = expectedUpdates(row) * timing.liveSeconds;
      if (sorted.length < 0.9 * least) throw new Error(`${sorted.length} updates came, not about ${least}`);
      values.p50.push(sorted[Math.floor(0.5 * sorted.length)]!);
      values.p99.push(sorted[Math.floor(0.99 * sorted.length)]!);
      values.received.push(sorted.length / timing.liveSeconds);
      values.cpu.push((100 * (after.cpuSeconds - before.cpuSeconds)) / timing.liveSeconds);
    }
  } finally {
    stopping.abort();
    await Promise.allSettled([sending, ...clients.map((client) => client.dispose())]);
  }
  return (Object.keys(values) as (keyof typeof values)[]).map((each) =>
    toFigure(row.id, sophia.name, each, values[each]),
  );
}

/** A second; every subscriber is told each of its series' newest points, at most once an interval. */
function expectedUpdates({ series, minIntervalMs, oneEach }: LiveRow): number {
  const perSeries = POINTS_PER_SECOND / series;
  const updates = minIntervalMs === 0 ? perSeries : Math.min(perSeries, 1_000 / (minIntervalMs + 50));
  return SUBSCRIBERS * (oneEach ? 1 : series) * updates;
}

function subscribe({ url, folder }: RunningSide, row: LiveRow, onUpdate: (at: number) => void): Client[] {
  const token = signIdentity({ sub: "bench", scopes: ["*"] }, "metrics", loadIdentityKey(folder, undefined));
  return Array.from({ length: SUBSCRIBERS }, (_, index) => {
    const client = createClient({ url: `${url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket, lazy: false });
    const labels = row.oneEach ? [{ name: "host", value: hostOf(index) }] : null;
    const variables = { names: [METRIC], labels, minIntervalMs: row.minIntervalMs };
    client.subscribe<Update["data"]>(
      { query: SUBSCRIBE, variables, extensions: { identity: token } },
      {
        next: ({ data }) => onUpdate(Date.parse(data!.metricUpdates.point.at)),
        error: () => {},
        complete: () => {},
      },
    );
    return client;
  });
}

/** A point of each series at a time, as often as makes 1,000 a second; the times tell the requests apart. */
async function sendSteadily(
  { url }: RunningSide,
  { series }: LiveRow,
  sentAt: Map<number, number>,
  signal: AbortSignal,
): Promise<void> {
  const intervalMs = (1_000 * series) / POINTS_PER_SECOND;
  const dataSet: DataSet = { metric: METRIC, series, start: Date.now(), intervalMs, steps: Infinity };
  const encode = otlp.encoderOf(dataSet);
  const pool = new Pool(url, { connections: 4 });
  const begun = performance.now();
  try {
    for (let step = 0; !signal.aborted; step++) {
      await delay(Math.max(0, begun + step * intervalMs - performance.now()));
      const body = encode({ firstSeries: 0, lastSeries: series, firstStep: step, lastStep: step + 1 });
      sentAt.set(timeOf(dataSet, step), performance.now());
      const answer = await pool.request({ path: otlp.path, method: "POST", headers: otlp.headers, body });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || text !== "") throw new Error(`${answer.statusCode}: ${text.slice(0, 300)}`);
    }
  } finally {
    await pool.close();
  }
}
