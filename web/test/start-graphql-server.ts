import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSchema, execute, parse, subscribe, type DocumentNode } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";

const read = (path: string) => readFile(new URL(path, import.meta.url), "utf8");
const schema = buildSchema(await read("../../schema/api.graphql"));
const manifest = JSON.parse(await read("../../schema/operations/manifest.json")) as Record<string, string>;

/** What came in, as it came in. */
export interface Request {
  operationName: string;
  query?: string;
  variables: Record<string, unknown>;
  extensions: { persistedQuery: { version: number; sha256Hash: string }; after?: string };
}

export interface GraphqlServer extends AsyncDisposable {
  url: string;
  socketUrl: string;
  requests: Request[];
  subscriptions: Request[];
  /** Sockets that were opened so far. */
  connections: number;
  /** Tears all sockets, as a lost network does. */
  dropSockets: () => void;
}

type Resolvers = Record<string, unknown>;

/** Speaks the platform's own schema over HTTP and sockets, to trusted documents only. Subscriptions put `extensions.cursor` = their event's `seq` or `cursor` into the answer. */
export async function startGraphqlServer(rootValue: Resolvers): Promise<GraphqlServer> {
  const requests: Request[] = [];
  const subscriptions: Request[] = [];
  const http = createServer(async (request, response) => {
    const body = JSON.parse(await request.toArray().then((parts) => Buffer.concat(parts).toString())) as Request;
    requests.push(body);
    const result = await execute({ schema, document: toDocument(body), rootValue, variableValues: body.variables });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(result));
  });
  const sockets = new WebSocketServer({ server: http });
  let connections = 0;
  sockets.on("connection", () => connections++);
  const graphql = useServer(
    {
      execute,
      subscribe,
      onSubscribe(_context, _id, payload) {
        const request = payload as unknown as Request;
        subscriptions.push(request);
        const { after } = request.extensions;
        return {
          schema,
          document: toDocument(request),
          rootValue,
          variableValues: after === undefined ? request.variables : { ...request.variables, after },
        };
      },
      onNext(_context, _id, _payload, _args, result) {
        const event = Object.values(result.data ?? {})[0] as { seq?: number; cursor?: string } | null;
        const cursor = event?.seq ?? event?.cursor;
        return cursor === undefined ? result : { ...result, extensions: { cursor } };
      },
    },
    sockets,
  );
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    socketUrl: `ws://127.0.0.1:${port}/graphql`,
    requests,
    subscriptions,
    get connections() {
      return connections;
    },
    dropSockets: () => sockets.clients.forEach((client) => client.terminate()),
    async [Symbol.asyncDispose]() {
      await graphql.dispose();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function toDocument({ query, extensions }: Request): DocumentNode {
  if (query) throw new Error("a document travelled as text");
  const text = manifest[extensions.persistedQuery.sha256Hash];
  if (text === undefined) throw new Error("not a trusted document");
  return parse(text);
}
