import { signIdentity, verifyIdentity, type Identity } from "@sophia/kernel";
import { buildSchema, graphql } from "graphql";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the supergraph offers to chat, as the contract has it. */
const schema = buildSchema(`
  scalar DateTime
  enum Route { DIRECT MULTI_HOP HYBRID FAST }
  type Metric { name: ID! }
  type Document { id: ID! title: String! url: String updatedAt: DateTime! }
  type Period { from: DateTime! to: DateTime! label: String! }
  type MetricEvidence { id: ID! claim: String! metric: Metric range: Period! value: Float! unit: String
    previousValue: Float changePercent: Float yearAgoValue: Float changeYoYPercent: Float }
  type PassageEvidence { id: ID! document: Document passageId: ID! quote: String! score: Float! }
  union Evidence = MetricEvidence | PassageEvidence
  type Orchestration { id: ID! degraded: Boolean! evidence: [Evidence!]! }
  input OrchestrateInput { id: ID question: String! route: Route budgetMs: Float = 150 }
  type Query { none: Boolean }
  type Mutation { orchestrate(input: OrchestrateInput!): Orchestration }
`);

export interface Asked {
  input: { id: string; question: string; route?: string; budgetMs?: number };
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
