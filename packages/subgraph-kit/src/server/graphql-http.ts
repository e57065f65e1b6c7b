import { ApolloServer, HeaderMap } from "@apollo/server";
import { HttpError, MAX_BODY_BYTES, readBody, requireMediaType, type HttpHandler } from "@sophia/kernel";
import type { IncomingMessage } from "node:http";
import type { SubgraphContext } from "./subgraph-context.ts";

const GRAPHQL_TYPES = ["application/json"];
/** An answer of more characters is encoded before it is written: Node would make room for three bytes a character first. */
const LONG_ANSWER = 32_768;

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
    response.once("close", () => {
      if (!response.writableFinished) abort.abort();
    });
    const text = (await readBody(request, MAX_BODY_BYTES)).toString();
    // The one that Apollo Server looks at.
    const { accept } = request.headers;
    const headers = new HeaderMap(accept === undefined ? [] : [["accept", accept]]);
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: "POST", headers, search: "", body: parseJson(text) },
      context: async () => context,
    });
    if (answer.body.kind !== "complete") throw new Error("an incremental answer was not asked for");
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    const { string } = answer.body;
    response.writeHead(answer.status ?? 200).end(string.length > LONG_ANSWER ? Buffer.from(string) : string);
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "BAD_USER_INPUT", "The body is not JSON", "JSON");
  }
}
