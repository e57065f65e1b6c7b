import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePorts } from "../../../packages/kernel/test/free-ports.ts";
import { startTestServer, type TestServer } from "./start-test-server.ts";

const FETCHED = fileURLToPath(new URL("../../../.tools/prometheus/usr/bin/prometheus", import.meta.url));
const PROMETHEUS = process.env.PROMETHEUS ?? (existsSync(FETCHED) ? FETCHED : "prometheus");

let server: TestServer;
beforeAll(async () => (server = await startTestServer({ SAMPLE_DATA: "on" })));
afterAll(() => server[Symbol.asyncDispose]());

/** The real Prometheus, scraping the subgraph every second. */
async function startPrometheus(target: string) {
  const folder = mkdtempSync(join(tmpdir(), "metrics-prometheus-"));
  writeFileSync(
    join(folder, "prometheus.yml"),
    `global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs: [{ job_name: metrics, static_configs: [{ targets: ["${new URL(target).host}"] }] }]`,
  );
  const [port] = await freePorts(1);
  const child = spawn(
    PROMETHEUS,
    [
      `--config.file=${join(folder, "prometheus.yml")}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const closed = once(child, "close");
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.includes("Server is ready to receive web requests")) break;
  }
  child.stderr.resume();
  return {
    async query(expression: string) {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(expression)}`);
      const { data } = (await response.json()) as {
        data: { result: { metric: Record<string, string>; value: [number, string] }[] };
      };
      return data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await closed;
      rmSync(folder, { recursive: true });
    },
  };
}

it("is scraped by the real Prometheus: its own measurements and the latest business figures", async () => {
  await server.ask(
    'mutation { recordPoints(points: [{ metric: "p.\\"odd\\"", value: -0.5, unit: "%", labels: [{ name: "a b", value: "x\\\\y" }], at: "2026-10-01T00:00:00Z" }]) { accepted } }',
  );
  await using prometheus = await startPrometheus(server.url);
  // A scrape that a busy machine answers too late takes everything back until the next.
  const told = (expression: string) => expect.poll(() => prometheus.query(expression));
  await told('sophia_figure{metric="revenue"}').toMatchObject([
    { metric: { unit: "USD", label_source: "sample" }, value: 1_569_800 },
  ]);
  await told('sophia_figure_timestamp_seconds{metric="revenue"}').toMatchObject([{ value: Date.UTC(2026, 9) / 1_000 }]);
  await told('sophia_figure{unit="%",label_a_b="x\\\\y"}').toMatchObject([
    { metric: { metric: 'p."odd"' }, value: -0.5 },
  ]);
  await told('count({job="metrics", __name__=~"metrics_.+"}) > 0').toHaveLength(1);
});
