import { loadIdentityKey, startHttpServer, startTelemetry, type HttpServer, type Log } from "@sophia/kernel";
import type { HTTPGraphQLResponse } from "@apollo/server";
import { dirname, join } from "node:path";
import { createAdmission } from "./access/admission.ts";
import { createCallerIdentification } from "./access/identify-caller.ts";
import { createIdentitySigner } from "./access/identity-signer.ts";
import { createLimitCheck } from "./access/operation-limits.ts";
import { createPublicErrors } from "./access/public-errors.ts";
import type { GatewayConfig } from "./config.ts";
import { createGraphStart } from "./graph.ts";
import { startApolloServer } from "./http/apollo-server.ts";
import { createDashboardHandler } from "./http/dashboard-handler.ts";
import { createGraphiqlHandlers } from "./http/graphiql-handlers.ts";
import { createGraphqlHandler } from "./http/graphql-handler.ts";
import { createPersistedOperations } from "./http/persisted-operations.ts";
import { startRequestMeasurement } from "./http/request-measurement.ts";
import { createRequestSharing } from "./http/request-sharing.ts";
import { createSchemaHandler } from "./http/schema-handler.ts";
import { createUploadHandler } from "./http/upload-handler.ts";
import { startSubgraphProbes } from "./http/subgraph-probes.ts";
import { readSupergraph } from "./reload/read-supergraph.ts";
import { createServedGraph } from "./reload/served-graph.ts";
import { watchSupergraph } from "./reload/watch-supergraph.ts";
import { createHub } from "./subscriptions/hub.ts";
import { createHttpStreams } from "./subscriptions/transports/http-streams.ts";
import type { OperationContext } from "./subscriptions/transports/run-operation.ts";
import { createGraphqlSockets } from "./subscriptions/transports/websocket/graphql-sockets.ts";

/** Calls of one depth that run at once, and that wait. */
const ADMISSION = { concurrent: 256, waiting: 2_048 };
const DRAIN_MS = 2_000;

/** @throws StartError when the supergraph, the port or the host cannot be used. */
export async function startGateway(config: GatewayConfig, log: Log): Promise<HttpServer> {
  await using resources = new AsyncDisposableStack();
  const supergraph = readSupergraph(config.SUPERGRAPH_FILE);
  const key = loadIdentityKey(config.DATA_DIR, config.IDENTITY_SECRET);
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT ?? `http://127.0.0.1:${config.METRICS_PORT}/v1/metrics`;
  const telemetry = resources.use(startTelemetry("gateway", endpoint, log));

  const startGraph = createGraphStart(config, createIdentitySigner(key));
  const served = resources.use(createServedGraph(startGraph(supergraph)));
  const probes = resources.use(startSubgraphProbes(served.current.addresses.values(), telemetry, log));
  served.onSwap(({ addresses }) => probes.follow(addresses.values()));

  const toPublicError = createPublicErrors(log);
  const manifestFile = join(dirname(config.SUPERGRAPH_FILE), "operations", "manifest.json");
  const persisted = createPersistedOperations(manifestFile, config.TRUSTED_DOCUMENTS);
  const hub = resources.use(createHub(served, toPublicError, log, telemetry));
  const sharing = createRequestSharing<HTTPGraphQLResponse>();
  const apollo = await startApolloServer(served, persisted, toPublicError, log, sharing.startGeneration);
  resources.defer(() => apollo.stop());
  const context: OperationContext = {
    served,
    apollo,
    hub,
    persisted,
    checkLimits: createLimitCheck(),
    admission: createAdmission(ADMISSION),
    measurement: resources.use(startRequestMeasurement(telemetry)),
    toPublicError,
  };
  const identifyCaller = createCallerIdentification(key, config.FORWARD_HEADERS);
  const httpStreams = createHttpStreams(context);
  const graphiql = config.TRUSTED_DOCUMENTS === "also" ? createGraphiqlHandlers() : undefined;
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
      "/graphql": createGraphqlHandler(context, httpStreams, identifyCaller, {
        allowedOrigins: config.ALLOWED_ORIGINS,
        sharing: config.SHARE_REQUESTS === "on" ? sharing : undefined,
        page: graphiql?.page,
      }),
      ...graphiql?.assets,
      "/upload": createUploadHandler(() => served.current, identifyCaller, config.ALLOWED_ORIGINS),
      "/schema.graphql": createSchemaHandler(() => served.current.supergraph.apiSchema),
    },
    ...(config.WEB_DIR !== undefined && { fallback: createDashboardHandler(config.WEB_DIR) }),
    upgrades: { "/graphql": graphqlSockets.upgrade },
  });
  const files = { supergraph: config.SUPERGRAPH_FILE, manifest: manifestFile };
  resources.use(watchSupergraph(files, startGraph, served, persisted, log));
  log.info({ url: server.url, subgraphs: Array.from(served.current.addresses.keys()) }, "listening");
  const owned = resources.move();
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await Promise.all([server[Symbol.asyncDispose](), graphqlSockets.drain(DRAIN_MS), httpStreams.drain(DRAIN_MS)]);
      await owned.disposeAsync();
    },
  };
}
