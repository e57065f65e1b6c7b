import { IDENTITY_HEADER, readBody, verifyIdentity, type Identity } from "@sophia/kernel";
import { execute, GraphQLError, parse, validate } from "graphql";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { createSupergraphRoot, supergraphSchema, type SupergraphRoot } from "./supergraph.ts";

/** A call as the gateway met it. */
export interface GatewayRequest {
  operation: string;
  variables: Record<string, unknown>;
  headers: IncomingHttpHeaders;
  identity: Identity;
}

type Field = keyof SupergraphRoot;

/** A server that is to orchestration what the gateway is: same address, headers, identity and answers. */
export interface TestGateway extends AsyncDisposable {
  url: string;
  /** On behalf of users: what the service asks for itself (its warm-up) is answered, but not listed. */
  requests: GatewayRequest[];
  /** Fields that are answered with null and SUBGRAPH_UNAVAILABLE. */
  down: Set<Field>;
  /** Fields that are not answered before their promise is kept. */
  held: Map<Field, Promise<void>>;
  /** Resolves when the operation is asked for, now or later. */
  asked(operation: string): Promise<GatewayRequest>;
}

/** @param key What the identities of its callers are signed with. */
export async function startTestGateway(key: Buffer): Promise<TestGateway> {
  const requests: GatewayRequest[] = [];
  const down = new Set<Field>();
  const held = new Map<Field, Promise<void>>();
  const listeners = new Set<(request: GatewayRequest) => void>();
  const root = createSupergraphRoot();

  const guarded = Object.fromEntries(
    (Object.keys(root) as Field[]).map((field) => [
      field,
      async (args: never) => {
        await held.get(field);
        if (down.has(field)) {
          const subgraph = field === "search" || field === "document" ? "search" : "metrics";
          throw new GraphQLError(`${subgraph} is down`, { extensions: { code: "SUBGRAPH_UNAVAILABLE", subgraph } });
        }
        return root[field](args);
      },
    ]),
  );

  const server = createServer(async (request, response) => {
    // Measurements need no answer here.
    if (request.url !== "/graphql") return void response.writeHead(200).end();
    const identity = verifyIdentity(String(request.headers[IDENTITY_HEADER]), "gateway", key);
    const { query, variables } = JSON.parse((await readBody(request)).toString());
    const document = parse(query);
    const operation = /^query (\w+)/.exec(query)![1]!;
    const asked = { operation, variables, headers: request.headers, identity };
    if (identity.sub !== "orchestration") {
      requests.push(asked);
      for (const listener of listeners) listener(asked);
    }
    const faults = validate(supergraphSchema, document);
    const answer =
      faults.length > 0
        ? { errors: faults }
        : await execute({ schema: supergraphSchema, document, rootValue: guarded, variableValues: variables });
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    down,
    held,
    async asked(operation) {
      const known = requests.find((request) => request.operation === operation);
      if (known !== undefined) return known;
      const { promise, resolve } = Promise.withResolvers<GatewayRequest>();
      const listener = (request: GatewayRequest) => request.operation === operation && resolve(request);
      listeners.add(listener);
      return promise.finally(() => listeners.delete(listener));
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
