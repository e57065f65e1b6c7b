import { signIdentity, verifyIdentity, type Identity } from "@sophia/kernel";
import { buildSchema, graphql } from "graphql";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** What the platform really offers, as it was composed: an operation that does not fit it is answered with an error. */
const schema = buildSchema(readFileSync(join(import.meta.dirname, "../../../schema/api.graphql"), "utf8"));

export interface Asked {
  input: { id: string; question: string; context?: string[]; route?: string; budgetMs?: number };
  identity: Identity;
  depth: string;
}

export type Answer = (asked: Asked) => Promise<object> | object;

/** A local HTTP server in the gateway's shape: signed service identities, depth, and `orchestrate` over a real schema. */
export async function startGatewayDouble(key: Buffer, answer: Answer) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const identity = verifyIdentity(request.headers["sophia-identity"] as string, "gateway", key);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const result = await graphql({
      schema,
      source: query,
      variableValues: variables,
      rootValue: {
        orchestrate: async ({ input }: { input: Asked["input"] }) => {
          const call = { input, identity, depth: String(request.headers["sophia-depth"]) };
          asked.push(call);
          return { id: input.id, degraded: false, evidence: [], ...(await answer(call)) };
        },
      },
    });
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export const tokenFor = (sub: string, key: Buffer): string => signIdentity({ sub, scopes: ["*"] }, "chat", key);
