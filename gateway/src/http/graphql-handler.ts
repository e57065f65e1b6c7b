import { HeaderMap, type HTTPGraphQLResponse } from "@apollo/server";
import { DomainError, HttpError, requireMediaType, type HttpHandler } from "@sophia/kernel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { originOf, type Caller } from "../access/caller.ts";
import type { IdentifyCaller } from "../access/identify-caller.ts";
import { acceptedStream, type AcceptedStream } from "../subscriptions/transports/accepted-stream.ts";
import type { HttpStreams } from "../subscriptions/transports/http-streams.ts";
import { operationPayload, type OperationPayload } from "../subscriptions/transports/operation-payload.ts";
import type { OperationContext } from "../subscriptions/transports/run-operation.ts";
import { compressAnswer } from "./compress-answer.ts";
import { allowOrigin, answerPreflight } from "./cors.ts";
import { wantsGraphiql } from "./graphiql-handlers.ts";
import type { RequestSharing } from "./request-sharing.ts";
import { readOperation, type HttpOperation } from "./read-operation.ts";

export interface GraphqlHandlerOptions {
  /** Whose pages may call besides our own. */
  readonly allowedOrigins: readonly string[];
  /** Undefined: each request is answered by itself. */
  readonly sharing: RequestSharing<HTTPGraphQLResponse> | undefined;
  /** What a browser gets that goes to the address itself; undefined: nothing. */
  readonly page: HttpHandler | undefined;
}

const BODY_TYPES = ["application/json"];
/** Codes, and reasons, of what Apollo Server's pipeline is not asked about. */
const REFUSED_AT_ONCE: ReadonlySet<string | undefined> = new Set([
  "COST_LIMIT",
  "PERSISTED_QUERY_NOT_IN_LIST",
  "HASH",
  "QUERY",
]);
const GONE = new Error("the client has gone");

/**
 * GraphQL over HTTP: POST with a JSON body, GET for what changes nothing; both with a JSON content type or the CSRF header.
 * An EventSource, which can set neither, is known by its `Accept`; the guard has looked at its origin.
 */
export function createGraphqlHandler(
  context: OperationContext,
  streams: HttpStreams,
  identifyCaller: IdentifyCaller,
  { allowedOrigins, sharing, page }: GraphqlHandlerOptions,
): HttpHandler {
  const { apollo, admission, measurement } = context;
  return async (request, response) => {
    allowOrigin(request, response, allowedOrigins);
    if (request.method === "OPTIONS") return answerPreflight(response);
    if (request.method !== "GET" && request.method !== "POST") {
      response.setHeader("allow", "GET, POST");
      throw new HttpError(405, "BAD_USER_INPUT", "Send GraphQL by GET or POST", "METHOD");
    }
    if (page !== undefined && wantsGraphiql(request)) return page(request, response);
    const stream = acceptedStream(request.headers.accept);
    const isEventSource = request.method === "GET" && request.headers.accept === "text/event-stream";
    if (!isEventSource) requireMediaType(request, BODY_TYPES);
    const abort = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) abort.abort(GONE);
    });
    const caller = identifyCaller(request, abort.signal);
    const operation = await readOperation(request);
    if (Array.isArray(operation.payload)) throw new HttpError(400, "BAD_USER_INPUT", "Send one operation", "BATCH");
    const payload = operationPayload.safeParse(operation.payload).data;
    // Apollo Server takes some of what is none by its hash: nothing may get there that was not looked at.
    if (payload === undefined) throw new HttpError(400, "BAD_USER_INPUT", "This is no GraphQL request", "REQUEST");
    const text = textOf(payload, caller);
    const kind = stream === undefined ? undefined : kindOf(text, payload);
    if (kind === "mutation" && operation.method === "GET") {
      response.setHeader("allow", "POST");
      throw new HttpError(405, "BAD_USER_INPUT", "Nothing is changed by GET: send mutations by POST", "METHOD");
    }
    if (stream !== undefined && isStreamed(stream, kind)) {
      const lastEventId = request.headers["last-event-id"]?.toString();
      return streams.serve(stream.format, payload, caller, response, lastEventId);
    }
    try {
      const isShared = sharing !== undefined && kindOf(text, payload) === "query";
      await answer(operation, caller, request, response, isShared);
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    }
  };

  /** The operation's text, if there is one; whether it is too large or not trusted is known before anything looks at it. */
  function textOf(payload: OperationPayload, caller: Caller): string | undefined {
    try {
      const text = context.persisted.resolve(payload, caller);
      context.checkLimits(text);
      return text;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (REFUSED_AT_ONCE.has(error.code) || REFUSED_AT_ONCE.has(error.reason))
        throw new HttpError(400, error.code, error.message, error.reason);
      return undefined; // Apollo Server's pipeline says what is wrong.
    }
  }

  function kindOf(text: string | undefined, payload: OperationPayload) {
    if (text === undefined) return undefined;
    return context.served.current.operations.prepare({ text, operationName: payload.operationName }).compiled?.kind;
  }

  async function answer(
    { method, search, body, raw }: HttpOperation,
    caller: Caller,
    request: IncomingMessage,
    response: ServerResponse,
    isShared: boolean,
  ): Promise<void> {
    const httpGraphQLRequest = { method, headers: toHeaderMap(request), search, body };
    const execute = (by: Caller) =>
      admission
        .run(by.depth, by.signal, () =>
          apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => by }),
        )
        .catch(refuseWhenFull);
    const share = () => sharing!.answer(`${method}\n${request.headers.accept ?? ""}\n${raw}`, caller, execute);
    const answered = await measurement.measure(
      originOf(caller),
      isShared ? share : () => execute(caller),
      (result) => result.body.kind === "complete" && result.body.string.startsWith('{"errors"'),
    );
    if (answered.body.kind !== "complete") throw new Error("an incremental answer was not asked for");
    for (const [name, value] of answered.headers) response.setHeader(name, value);
    const accepted = request.headers["accept-encoding"]?.toString();
    const { bytes, encoding } = await compressAnswer(answered.body.string, accepted);
    response.appendHeader("vary", "accept-encoding");
    if (encoding !== undefined) response.setHeader("content-encoding", encoding);
    response.writeHead(answered.status ?? 200, { "content-length": bytes.length }).end(bytes);
  }
}

/** Subscriptions are; anything else only where the client takes no plain answer. */
function isStreamed({ orJson }: AcceptedStream, kind: string | undefined): boolean {
  return kind === "subscription" || !orJson;
}

function refuseWhenFull(error: unknown): never {
  if (!(error instanceof DomainError) || error.code !== "RATE_LIMITED") throw error;
  throw new HttpError(429, error.code, error.message, error.reason);
}

function toHeaderMap({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) if (typeof value === "string") map.set(name, value);
  return map;
}
