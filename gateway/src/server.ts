import {
  loadIdentityKey,
  StartError,
  startHttpServer,
  startTelemetry,
  type HttpServer,
  type Log,
} from "@sophia/kernel";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createAdmission } from "./access/admission.ts";
import { createCallerIdentification } from "./access/identify-caller.ts";
import { createIdentitySigner } from "./access/identity-signer.ts";
import { createLimitCheck } from "./access/operation-limits.ts";
import { createPublicErrors } from "./access/public-errors.ts";
import { resolveSubgraphAddresses } from "./access/subgraph-addresses.ts";
import { createSubgraphHeaders } from "./access/subgraph-headers.ts";
import { startSubgraphLanes } from "./access/subgraph-lanes.ts";
import type { GatewayConfig } from "./config.ts";
import { createGraph } from "./graph.ts";
import { startApolloServer } from "./http/apollo-server.ts";
import { createDashboardHandler } from "./http/dashboard-handler.ts";
import { createGraphqlHandler } from "./http/graphql-handler.ts";
import { createPersistedOperations } from "./http/persisted-operations.ts";
import { startRequestMeasurement } from "./http/request-measurement.ts";
import { createSchemaHandler } from "./http/schema-handler.ts";
import { startSubgraphProbes } from "./http/subgraph-probes.ts";
import { createHub } from "./subscriptions/hub.ts";
import { createHttpStreams } from "./subscriptions/transports/http-streams.ts";
import { createGraphqlSockets } from "./subscriptions/transports/websocket/graphql-sockets.ts";
import { createUpstreamSockets } from "./subscriptions/upstream/upstream-sockets.ts";
import { loadSupergraph, type LoadedSupergraph } from "./supergraph/load-supergraph.ts";
import { SupergraphError } from "./supergraph/supergraph-error.ts";

/** Calls of one depth that run at once, and that wait. */
const ADMISSION = { concurrent: 256, waiting: 2_048 };
/** For one fetch from a subgraph. */
const FETCH_TIMEOUT_MS = 30_000;
const DRAIN_MS = 2_000;

/** @throws StartError when the supergraph, the port or the host cannot be used. */
export async function startGateway(config: GatewayConfig, log: Log): Promise<HttpServer> {
  await using resources = new AsyncDisposableStack();
  const supergraph = readSupergraph(config.SUPERGRAPH_FILE);
  const addresses = resolveSubgraphAddresses(supergraph.subgraphs.values(), config);
  const key = loadIdentityKey(config.DATA_DIR, config.IDENTITY_SECRET);
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT ?? `http://127.0.0.1:${config.METRICS_PORT}/v1/metrics`;
  const telemetry = resources.use(startTelemetry("gateway", endpoint, log));

  const identifyCaller = createCallerIdentification(key, config.FORWARD_HEADERS);
  const subgraphHeaders = createSubgraphHeaders(addresses, createIdentitySigner(key));
  const admission = createAdmission(ADMISSION);
  const toPublicError = createPublicErrors(log);
  const persisted = createPersistedOperations(join(dirname(config.SUPERGRAPH_FILE), "operations", "manifest.json"));
  const measurement = resources.use(startRequestMeasurement(telemetry));
  const probes = resources.use(startSubgraphProbes(addresses.values(), telemetry, log));
  const { fetch } = resources.use(startSubgraphLanes(addresses, subgraphHeaders, FETCH_TIMEOUT_MS));
  const graph = createGraph(supergraph, fetch);
  const sockets = resources.use(createUpstreamSockets(addresses));
  const hub = resources.use(createHub({ graph, sockets, subgraphHeaders, toPublicError, log }, telemetry));
  const apollo = await startApolloServer(graph, persisted, toPublicError, log);
  resources.defer(() => apollo.stop());

  const checkLimits = createLimitCheck();
  const context = { graph, apollo, hub, persisted, checkLimits, admission, measurement, toPublicError };
  const httpStreams = createHttpStreams(context);
  const graphqlSockets = createGraphqlSockets(context, identifyCaller, log);
  const server = await startHttpServer({
    host: config.HOST,
    port: config.PORT,
    portVariable: "PORT",
    guard: { publicUrl: config.PUBLIC_URL, allowedOrigins: config.ALLOWED_ORIGINS, localUserOnly: true },
    log,
    telemetry,
    readiness: probes.readiness,
    routes: {
      "/graphql": createGraphqlHandler(context, httpStreams, identifyCaller, config.ALLOWED_ORIGINS),
      "/schema.graphql": createSchemaHandler(supergraph.apiSchema),
    },
    ...(config.WEB_DIR !== undefined && { fallback: createDashboardHandler(config.WEB_DIR) }),
    upgrades: { "/graphql": graphqlSockets.upgrade },
  });
  log.info({ url: server.url, subgraphs: Array.from(addresses.keys()) }, "listening");
  const owned = resources.move();
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await Promise.all([server[Symbol.asyncDispose](), graphqlSockets.drain(DRAIN_MS), httpStreams.drain(DRAIN_MS)]);
      await owned.disposeAsync();
    },
  };
}

function readSupergraph(file: string): LoadedSupergraph {
  try {
    return loadSupergraph(readFileSync(file, "utf8"));
  } catch (cause) {
    if (cause instanceof SupergraphError) throw new StartError(`${file}: ${cause.message}`, { cause });
    throw new StartError(`SUPERGRAPH_FILE ${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
