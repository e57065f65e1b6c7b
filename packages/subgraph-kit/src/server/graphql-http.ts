import { ApolloServer, HeaderMap } from "@apollo/server";
import { HttpError, MAX_BODY_BYTES, readBody, requireMediaType, type HttpHandler } from "@sophia/kernel";
import type { IncomingMessage } from "node:http";
import type { SubgraphContext } from "./subgraph-context.ts";

const GRAPHQL_TYPES = ["application/json"];

/** Apollo Server's request pipeline behind one path; POST with JSON bodies only: the gateway is the one caller. */
export function createGraphqlHandler(
  server: ApolloServer<SubgraphContext>,
  contextOf: (request: IncomingMessage, signal: AbortSignal) => SubgraphContext,
): HttpHandler {
  return async (request, response) => {
    if (request.method !== "POST") {
      response.setHeader("allow", "POST");
      throw new HttpError(405, "BAD_USER_INPUT", "Send GraphQL by POST", "METHOD");
    }
    requireMediaType(request, GRAPHQL_TYPES);
    const abort = new AbortController();
    const context = contextOf(request, abort.signal);
    response.once("close", () => abort.abort());
    const text = (await readBody(request, MAX_BODY_BYTES)).toString();
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers))
      if (typeof value === "string") headers.set(name, value);
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: "POST", headers, search: "", body: parseJson(text) },
      context: async () => context,
    });
    if (answer.body.kind !== "complete") throw new Error("an incremental answer was not asked for");
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.writeHead(answer.status ?? 200).end(answer.body.string);
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "BAD_USER_INPUT", "The body is not JSON", "JSON");
  }
}
