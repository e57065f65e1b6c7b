import { DomainError, type ErrorCode, type Log, type Telemetry, type UpgradeHandler } from "@sophia/kernel";
import {
  execute,
  GraphQLError,
  parse,
  subscribe,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
} from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import type { SubgraphContext } from "./subgraph-context.ts";
import { toPublicError } from "./to-public-error.ts";

const MAX_MESSAGE_BYTES = 1_000_000;

export interface GraphqlSockets extends AsyncDisposable {
  upgrade: UpgradeHandler;
}

/**
 * Subscriptions over `graphql-transport-ws`. Each subscribe message carries the caller's identity in `extensions.identity`.
 * When a stream is completed its context's signal aborts first, so that a generator that waits for an event ends at once.
 */
export function createGraphqlSockets(
  schema: GraphQLSchema,
  contextOf: (extensions: Record<string, unknown>, signal: AbortSignal) => SubgraphContext,
  log: Log,
  telemetry: Telemetry,
): GraphqlSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const open = new Set<AsyncGenerator<unknown>>();
  telemetry.meter
    .createObservableGauge(`${telemetry.service}.streams.open`, {
      unit: "1",
      description: "Subscriptions whose source runs",
    })
    .addCallback((result) => result.observe(open.size));
  const aborts = new WeakMap<object, AbortController>();
  const mask = (errors: readonly GraphQLError[]) =>
    errors.map((error) => new PublicError(toPublicError(error.toJSON(), error, log)));

  const server = useServer(
    {
      schema,
      execute,
      async subscribe(args) {
        const result = await subscribe(args as ExecutionArgs);
        return Symbol.asyncIterator in result ? follow(result, aborts.get(args.contextValue as object)!, open) : result;
      },
      onSubscribe(_context, _id, payload) {
        try {
          const abort = new AbortController();
          const contextValue = contextOf(payload.extensions ?? {}, abort.signal);
          aborts.set(contextValue, abort);
          const document = parseDocument(schema, payload.query);
          return {
            schema,
            document,
            contextValue,
            operationName: payload.operationName ?? null,
            variableValues: payload.variables ?? null,
          };
        } catch (error) {
          return mask([
            error instanceof GraphQLError ? error : new GraphQLError("refused", { originalError: error as Error }),
          ]);
        }
      },
      onNext: (_context, _id, _payload, _args, result) =>
        result.errors ? { ...result, errors: mask(result.errors) as never } : undefined,
      onError: (_context, _id, _payload, errors) => mask(errors as readonly GraphQLError[]),
    },
    sockets,
    12_000,
  );
  return {
    upgrade: (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (client) => sockets.emit("connection", client, request)),
    async [Symbol.asyncDispose]() {
      await server.dispose();
    },
  };
}

function parseDocument(schema: GraphQLSchema, query: string): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    throw withCode(error as GraphQLError, "GRAPHQL_PARSE_FAILED");
  }
  const fault = validate(schema, document, undefined, { maxErrors: 1 })[0];
  if (fault !== undefined) throw withCode(fault, "GRAPHQL_VALIDATION_FAILED");
  return document;
}

function withCode({ message, nodes, source, positions }: GraphQLError, code: ErrorCode): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions: { code } });
}

/** An error that is already fit for the public. */
class PublicError extends GraphQLError {
  constructor({ message, ...formatted }: ReturnType<typeof toPublicError>) {
    super(message, { extensions: formatted.extensions });
    Object.defineProperty(this, "toJSON", { value: () => ({ message, ...formatted }) });
  }
}

/** Aborts the stream's signal before its source is asked to return, and counts it as open until the source has ended. */
function follow<Value>(
  events: AsyncGenerator<Value>,
  abort: AbortController,
  open: Set<AsyncGenerator<unknown>>,
): AsyncGenerator<Value> {
  open.add(events);
  const next = events.next.bind(events);
  const end = events.return.bind(events);
  events.next = async () => {
    try {
      const result = await next();
      if (result.done) open.delete(events);
      return result;
    } catch (error) {
      open.delete(events);
      throw error;
    }
  };
  events.return = async (value) => {
    abort.abort(new DomainError("SUBGRAPH_UNAVAILABLE", "The stream was completed", { reason: "COMPLETED" }));
    try {
      return await end(value);
    } finally {
      open.delete(events);
    }
  };
  return events;
}
