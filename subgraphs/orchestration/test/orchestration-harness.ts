import { createLog, loadIdentityKey, signIdentity, type HttpServer, type Identity } from "@sophia/kernel";
import { createClient, type Client } from "graphql-ws";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { loadOrchestrationConfig } from "../src/config.ts";
import { startOrchestration } from "../src/server.ts";
import { startTestGateway, type TestGateway } from "./test-gateway.ts";

export const ada: Identity = { sub: "ada", scopes: ["*"] };
export const bob: Identity = { sub: "bob", scopes: ["*"] };

export interface GraphqlBody {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer's shape is what the tests look at
  data?: any;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

export interface Harness extends AsyncDisposable {
  dataDir: string;
  gateway: TestGateway;
  ask(
    query: string,
    variables?: object,
    options?: { as?: Identity; headers?: Record<string, string> },
  ): Promise<GraphqlBody>;
  orchestrate(input: object, options?: { as?: Identity; headers?: Record<string, string> }): Promise<GraphqlBody>;
  /** Events of one subscription, until it ends. */
  subscribe(query: string, variables?: object, as?: Identity): AsyncIterableIterator<GraphqlBody>;
}

export const ORCHESTRATE = `mutation($input: OrchestrateInput!) { orchestrate(input: $input) {
  id question readAs gaps { kind text } route confidence budgetMs elapsedMs degraded createdAt
  considered { route confidence reason } reroutes { from to reason atMs }
  steps { seq name startedMs elapsedMs status detail }
  evidence { __typename
    ... on MetricEvidence { id claim metric { name } range { from to label } value unit previousValue changePercent yearAgoValue changeYoYPercent missingPeriods firstPeriod rank averaged }
    ... on CalculatedEvidence { id claim name formula range { from to label } value unit previousValue changePercent yearAgoValue changeYoYPercent operands { id } }
    ... on PassageEvidence { id document { id } passageId quote score } }
} }`;

/** The subgraph on a port of its own, before a gateway of the tests; a data folder that is given outlives it. */
export async function startHarness({
  dataDir,
  gatewayUrl,
}: { dataDir?: string; gatewayUrl?: string } = {}): Promise<Harness> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), "orchestration-"));
  const key = loadIdentityKey(folder, undefined);
  const gateway = await startTestGateway(key);
  const config = loadOrchestrationConfig({
    DATA_DIR: folder,
    ORCHESTRATION_PORT: "0",
    GATEWAY_URL: gatewayUrl ?? gateway.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: `${gateway.url}/v1/metrics`,
  });
  const server: HttpServer = await startOrchestration(config, createLog("orchestration", "silent"));
  const token = (as: Identity) => signIdentity(as, "orchestration", key);
  const clients: Client[] = [];

  async function ask(
    query: string,
    variables: object = {},
    { as = ada, headers = {} }: { as?: Identity; headers?: Record<string, string> } = {},
  ): Promise<GraphqlBody> {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "sophia-identity": token(as), ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphqlBody;
  }

  return {
    dataDir: folder,
    gateway,
    ask,
    orchestrate: (input, options) => ask(ORCHESTRATE, { input }, options),
    subscribe(query, variables = {}, as = ada) {
      const client = createClient({
        url: `${server.url.replace("http", "ws")}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
      });
      clients.push(client);
      const payload = { query, variables: { ...variables }, extensions: { identity: token(as) } };
      return client.iterate(payload) as AsyncIterableIterator<GraphqlBody>;
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) await client.dispose();
      await server[Symbol.asyncDispose]();
      await gateway[Symbol.asyncDispose]();
      if (dataDir === undefined) rmSync(folder, { recursive: true });
    },
  };
}
