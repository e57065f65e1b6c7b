import { createLog, IDENTITY_HEADER, loadIdentityKey, signIdentity } from "@sophia/kernel";
import { createClient, type Client } from "graphql-ws";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { loadMetricsConfig } from "../src/config.ts";
import { startMetrics } from "../src/server.ts";

export interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look at what they expect
  data: any;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}

export interface TestServer extends AsyncDisposable {
  url: string;
  dataDir: string;
  ask(query: string, variables?: object): Promise<Answer>;
  /** The events' data, until the stream is returned. */
  subscribe(query: string, variables?: Record<string, unknown>): AsyncIterableIterator<Answer>;
}

/** The whole subgraph as its own process would run it, on a free port. */
export async function startTestServer(
  env: NodeJS.ProcessEnv = {},
  dataDir = mkdtempSync(join(tmpdir(), "metrics-")),
): Promise<TestServer> {
  const config = loadMetricsConfig({ METRICS_PORT: "0", DATA_DIR: dataDir, SAMPLE_DATA: "off", ...env });
  const server = await startMetrics(config, createLog("metrics", "silent"));
  const token = () => signIdentity({ sub: "ada", scopes: ["*"] }, "metrics", loadIdentityKey(dataDir, undefined));
  let client: Client | undefined;
  return {
    url: server.url,
    dataDir,
    async ask(query, variables = {}) {
      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", [IDENTITY_HEADER]: token() },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    subscribe(query, variables = {}) {
      const url = `${server.url.replace("http", "ws")}/graphql`;
      client ??= createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
      return client.iterate({ query, variables, extensions: { identity: token() } }) as AsyncIterableIterator<Answer>;
    },
    async [Symbol.asyncDispose]() {
      await client?.dispose();
      await server[Symbol.asyncDispose]();
      if (!env.KEEP_DATA) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
