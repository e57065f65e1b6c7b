import {
  createGatewayClient,
  createSqliteEventLog,
  eventLogPart,
  loadIdentityKey,
  lockDataDir,
  openSqlite,
  startTelemetry,
  type HttpServer,
  type Log,
} from "@sophia/kernel";
import { buildGraph, startSubgraph } from "@sophia/subgraph-kit";
import { join } from "node:path";
import { createGatewayFigures } from "./clients/gateway-figures.ts";
import { createGatewayPassages } from "./clients/gateway-passages.ts";
import type { OrchestrationConfig } from "./config.ts";
import type { Caller } from "./domain/caller.ts";
import { createOrchestrate } from "./domain/orchestrate.ts";
import type { Sources } from "./domain/running/sources.ts";
import { warmUp } from "./domain/running/warm-up.ts";
import { createCachedCatalogue } from "./domain/sources/cached-catalogue.ts";
import { withCachedExtents } from "./domain/sources/cached-extents.ts";
import { createStepJournal, createWatchSteps } from "./domain/step-journal.ts";
import { createWatchRoutes } from "./domain/watch-routes.ts";
import { OrchestrateResolver } from "./graph/orchestrate-resolver.ts";
import { orchestrationReferences } from "./graph/orchestration-references.ts";
import { OrchestrationsResolver } from "./graph/orchestrations-resolver.ts";
import { RoutesResolver } from "./graph/routes-resolver.ts";
import { orchestrationGraph } from "./graph/schema.ts";
import { StepsResolver } from "./graph/steps-resolver.ts";
import { orchestrationsPart } from "./stores/orchestrations-part.ts";
import { createSqliteOrchestrationStore } from "./stores/sqlite-orchestration-store.ts";

const NAME = "orchestration";

/** Wires the subgraph and serves it. @throws StartError when the data or the port cannot be used. */
export async function startOrchestration(config: OrchestrationConfig, log: Log): Promise<HttpServer> {
  await using stack = new AsyncDisposableStack();
  stack.use(lockDataDir(config.DATA_DIR, NAME));
  const file = stack.use(await openSqlite(join(config.DATA_DIR, `${NAME}.sqlite`), [eventLogPart, orchestrationsPart]));
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT ?? `http://127.0.0.1:${config.METRICS_PORT}/v1/metrics`;
  const telemetry = stack.use(startTelemetry(NAME, endpoint, log));
  const events = stack.use(createSqliteEventLog(file, (err) => log.warn({ err }, "old events could not be forgotten")));
  const key = loadIdentityKey(config.DATA_DIR, config.IDENTITY_SECRET);
  const gateway = stack.use(createGatewayClient(config.GATEWAY_URL, NAME, key));

  const store = createSqliteOrchestrationStore(file, events);
  const figures = withCachedExtents(createGatewayFigures(gateway));
  const passages = createGatewayPassages(gateway);
  const sources: Sources = { figures, passages, catalogue: createCachedCatalogue(figures) };
  const orchestrate = createOrchestrate({
    sources,
    store,
    journal: createStepJournal(events, (err) => log.warn({ err }, "a step could not be kept")),
    onBug: (err) => log.error({ err }, "a step failed unexpectedly"),
  });
  const { schema } = await buildGraph({ ...orchestrationGraph, references: orchestrationReferences(store) }, [
    new OrchestrateResolver(orchestrate),
    new OrchestrationsResolver(store),
    new StepsResolver(createWatchSteps(events, store)),
    new RoutesResolver(store, createWatchRoutes(events)),
  ]);
  const server = stack.use(
    await startSubgraph({
      name: NAME,
      schema,
      config,
      port: config.ORCHESTRATION_PORT,
      portVariable: "ORCHESTRATION_PORT",
      log,
      telemetry,
    }),
  );
  const warming = new AbortController();
  stack.defer(() => warming.abort());
  const itself: Caller = { identity: { sub: NAME, scopes: [] }, requestId: "warm-up", depth: 0, deadlineAt: undefined };
  void warmUp(sources, itself, warming.signal);
  const running = stack.move();
  return { url: server.url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
