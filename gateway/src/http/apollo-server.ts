import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { Log } from "@sophia/kernel";
import type { Caller } from "../access/caller.ts";
import type { ToPublicError } from "../access/public-errors.ts";
import type { ServedGraph } from "../reload/served-graph.ts";
import { answerStatus } from "./answer-status.ts";
import { createApolloGateway } from "./apollo-gateway.ts";
import { createDocumentStore } from "./document-store.ts";
import type { PersistedOperations } from "./persisted-operations.ts";

const APQ_PREFIX = "apq:";

/** Apollo Server's request pipeline over our executor; nothing is reported to anybody. */
export async function startApolloServer(
  served: ServedGraph,
  persisted: PersistedOperations,
  toPublicError: ToPublicError,
  log: Log,
  onMutation: () => void,
): Promise<ApolloServer<Caller>> {
  const apollo = new ApolloServer<Caller>({
    gateway: createApolloGateway(served, onMutation),
    introspection: true,
    csrfPrevention: false, // the media type is checked before
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => toPublicError(error, formatted),
    stringifyResult: (answer) => JSON.stringify(answer),
    documentStore: createDocumentStore(),
    persistedQueries: {
      cache: {
        get: async (key) => persisted.get(key.slice(APQ_PREFIX.length)),
        set: async (key, text) => persisted.set(key.slice(APQ_PREFIX.length), text),
        delete: async () => undefined,
      },
    },
    logger: log,
    plugins: [
      answerStatus,
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}
