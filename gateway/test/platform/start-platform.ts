import { composeServices } from "@apollo/composition";
import {
  createInMemoryEventLog,
  createLog,
  loadIdentityKey,
  startTelemetry,
  type EventLog,
  type HttpServer,
} from "@sophia/kernel";
import { buildGraph, startSubgraph, type GraphDefinition } from "@sophia/subgraph-kit";
import { parse } from "graphql";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "../../../packages/kernel/test/free-ports.ts";
import { loadGatewayConfig } from "../../src/config.ts";
import { startGateway } from "../../src/server.ts";
import { createLabelsGraph, LabelsResolver } from "./labels-graph.ts";
import { Sources, ticksGraph, TicksResolver } from "./ticks-graph.ts";

/** A gateway before subgraphs of its own, all real servers on free ports. */
export interface Platform extends AsyncDisposable {
  /** Of the gateway. */
  readonly url: string;
  readonly dataDir: string;
  /** What the gateway serves; it is served anew when it changes. */
  readonly supergraphFile: string;
  readonly log: EventLog;
  /** What the gateway has logged as errors. */
  readonly logged: readonly unknown[];
  readonly sources: Sources;
  /** Entities that the labels subgraph was asked for. */
  readonly references: { asked: number };
  /** Stops the gateway as SIGTERM does. */
  stopGateway(): Promise<void>;
  /** Ends the ticks subgraph and all its sockets. */
  stopTicks(): Promise<void>;
  /** Starts it again where it was. */
  startTicks(): Promise<void>;
  stopLabels(): Promise<void>;
  /** A further gateway over the same subgraphs. */
  startAnother(env?: Record<string, string>): Promise<HttpServer>;
}

export interface PlatformOptions {
  env?: Record<string, string>;
  /** Further subgraphs, by name; `gatewayUrl` is known when they are asked. */
  extra?: Record<string, { graph: GraphDefinition; instances: (gatewayUrl: () => string, key: Buffer) => object[] }>;
}

export async function startPlatform({ env = {}, extra = {} }: PlatformOptions = {}): Promise<Platform> {
  const dataDir = mkdtempSync(join(tmpdir(), "gateway-"));
  const silent = createLog("test", "silent");
  const logged: unknown[] = [];
  const gatewayLog = Object.assign(createLog("gateway", "silent"), { error: (entry: unknown) => logged.push(entry) });
  const log = createInMemoryEventLog();
  const sources = new Sources();
  const references = { asked: 0 };
  const key = loadIdentityKey(dataDir, undefined);
  let gateway: HttpServer | undefined;

  const start = async (name: string, graph: GraphDefinition, instances: object[], port = 0) => {
    const { schema, sdl } = await buildGraph(graph, instances);
    const server = await startSubgraph({
      name,
      schema,
      config: { HOST: "127.0.0.1", DATA_DIR: dataDir, ALLOWED_ORIGINS: [] },
      port,
      portVariable: "PORT",
      log: silent,
      telemetry: startTelemetry(name, undefined, silent),
    });
    return { name, sdl, server };
  };
  const [ticksPort] = await freePorts(1);
  const startTicks = () => start("ticks", ticksGraph, [new TicksResolver(log, sources)], ticksPort);
  let ticks = await startTicks();
  const labels = await start("labels", createLabelsGraph(references), [new LabelsResolver()]);
  const others: Awaited<ReturnType<typeof start>>[] = [];
  for (const [name, { graph, instances }] of Object.entries(extra)) {
    others.push(
      await start(
        name,
        graph,
        instances(() => gateway!.url, key),
      ),
    );
  }
  const all = [ticks, labels, ...others];
  const { supergraphSdl, errors } = composeServices(
    all.map(({ name, sdl, server }) => ({ name, url: `${server.url}/graphql`, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl === undefined) throw new AggregateError(errors ?? [], "the subgraphs do not compose");
  const file = join(dataDir, "supergraph.graphql");
  writeFileSync(file, supergraphSdl);
  const startOne = (more: Record<string, string> = {}) =>
    startGateway(
      loadGatewayConfig({
        DATA_DIR: dataDir,
        PORT: "0",
        SUPERGRAPH_FILE: file,
        TRUSTED_SUBGRAPHS: all.map(({ name }) => name).join(","),
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9/v1/metrics",
        ...env,
        ...more,
      }),
      gatewayLog,
    );
  gateway = await startOne();
  const further: HttpServer[] = [];
  const stopped = new Set<AsyncDisposable>();
  const stop = async (server: AsyncDisposable | undefined) => {
    if (server === undefined || stopped.has(server)) return;
    stopped.add(server);
    await server[Symbol.asyncDispose]();
  };
  return {
    get url() {
      return gateway!.url;
    },
    dataDir,
    supergraphFile: file,
    log,
    logged,
    sources,
    references,
    async stopGateway() {
      const running = gateway;
      gateway = undefined;
      await stop(running);
    },
    stopTicks: () => stop(ticks.server),
    async startTicks() {
      ticks = await startTicks();
    },
    stopLabels: () => stop(labels.server),
    async startAnother(more) {
      const another = await startOne(more);
      further.push(another);
      return another;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([stop(gateway), ...further.map(stop)]);
      await Promise.all([stop(ticks.server), stop(labels.server), ...others.map(({ server }) => stop(server))]);
      rmSync(dataDir, { recursive: true });
    },
  };
}
