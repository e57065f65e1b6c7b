import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import {
  createIdentityVerifier,
  DomainError,
  IDENTITY_HEADER,
  loadIdentityKey,
  REQUEST_ID_HEADER,
  startHttpServer,
  type HttpHandler,
  type HttpServer,
  type Log,
  type Readiness,
  type Telemetry,
  HttpError,
} from "@sophia/kernel";
import type { GraphQLSchema } from "graphql";
import { createGraphqlHandler } from "./graphql-http.ts";
import { createGraphqlSockets } from "./graphql-sockets.ts";
import { measureRequests } from "./measure-requests.ts";
import { createSubgraphContext, type SubgraphContext } from "./subgraph-context.ts";
import { toPublicError } from "./to-public-error.ts";

export interface SubgraphOptions {
  /** The subgraph's name in the supergraph; the audience of the identities it accepts. */
  name: string;
  schema: GraphQLSchema;
  config: {
    HOST: string;
    DATA_DIR: string;
    IDENTITY_SECRET?: string | undefined;
    PUBLIC_URL?: string | undefined;
    ALLOWED_ORIGINS: readonly string[];
  };
  port: number;
  portVariable: string;
  log: Log;
  telemetry: Telemetry;
  readiness?: () => Readiness | Promise<Readiness>;
  /** Besides `/graphql`, by exact path; they check identity by themselves. */
  routes?: Record<string, HttpHandler>;
}

/** One port: GraphQL over HTTP and graphql-ws at `/graphql`, health and measurements. Only signed identities are answered. */
export async function startSubgraph(options: SubgraphOptions): Promise<HttpServer> {
  const { name, schema, config, log, telemetry } = options;
  const verify = createIdentityVerifier(name, loadIdentityKey(config.DATA_DIR, config.IDENTITY_SECRET));
  const apollo = new ApolloServer<SubgraphContext>({
    schema,
    introspection: true,
    csrfPrevention: false, // the media type is checked before
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => toPublicError(formatted, error, log),
    logger: log,
    // Those of Apollo's that wrap every resolver, or serve what is refused here.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      measureRequests(telemetry),
    ],
    stopOnTerminationSignals: false,
  });
  await apollo.start();

  const handler = createGraphqlHandler(apollo, ({ headers }, signal) => {
    const remaining = Number(headers["sophia-deadline-ms"] ?? NaN);
    return createSubgraphContext({
      identity: identify(header(headers[IDENTITY_HEADER])),
      requestId: header(headers[REQUEST_ID_HEADER])!,
      depth: Number(headers["sophia-depth"] ?? 0),
      deadlineAt: Number.isFinite(remaining) ? Date.now() + remaining : undefined,
      signal,
    });
  });
  const sockets = createGraphqlSockets(
    schema,
    (extensions, signal) =>
      createSubgraphContext({
        identity: verify(text(extensions.identity)),
        requestId: text(extensions.requestId) ?? "",
        depth: Number(extensions.depth ?? 0),
        deadlineAt: undefined,
        signal,
      }),
    log,
    telemetry,
  );

  function identify(token: string | undefined) {
    try {
      return verify(token);
    } catch (error) {
      if (error instanceof DomainError) throw new HttpError(401, error.code, error.message, error.reason);
      throw error;
    }
  }

  const server = await startHttpServer({
    host: config.HOST,
    port: options.port,
    portVariable: options.portVariable,
    guard: { publicUrl: config.PUBLIC_URL, allowedOrigins: config.ALLOWED_ORIGINS, localUserOnly: true },
    log,
    telemetry,
    readiness: options.readiness ?? (() => ({ ready: true })),
    routes: { ...options.routes, "/graphql": handler },
    upgrades: { "/graphql": sockets.upgrade },
  });
  log.info({ url: server.url }, "listening");
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await sockets[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await apollo.stop();
    },
  };
}

const header = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
const text = (value: unknown) => (typeof value === "string" ? value : undefined);
