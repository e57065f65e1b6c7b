// The four subgraphs in one process: POST /<name>, subscriptions of reviews at ws /reviews. Says its port over IPC.
// For the benchmark itself: POST /emit posts a review, GET /fetches tells how many requests the subgraphs had.
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse, type GraphQLSchema } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { EventEmitter, on } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { write, type Review } from "../scenario/catalog.ts";
import { accounts } from "../scenario/subgraphs/accounts.ts";
import { inventory } from "../scenario/subgraphs/inventory.ts";
import { products } from "../scenario/subgraphs/products.ts";
import { createReviews } from "../scenario/subgraphs/reviews.ts";
import { createMemory } from "./answer-from-memory.ts";
import { now } from "./monotonic.ts";

const posted = new EventEmitter().setMaxListeners(0);
const reviews = createReviews(() => on(posted, "review"));
const reviewsSchema = schemaOf(reviews);
const memories = new Map([
  ["/accounts", createMemory(schemaOf(accounts))],
  ["/inventory", createMemory(schemaOf(inventory))],
  ["/products", createMemory(schemaOf(products))],
  ["/reviews", createMemory(reviewsSchema)],
]);
const body = write(143);
let fetches = 0;
let sequence = 0;

function emit(): void {
  sequence++;
  const review: Review = { id: `p${sequence}`, body, postedAt: now(), product: { upc: String((sequence % 9) + 1) } };
  posted.emit("review", review);
}

function schemaOf({ typeDefs, resolvers }: { typeDefs: string; resolvers: object }): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: resolvers as never }]);
  // As it was written: the printed one has empty types beside their extensions, which Mercurius does not take.
  schema.getQueryType()!.getFields()._service!.resolve = () => ({ sdl: typeDefs });
  return schema;
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 1 ? chunks[0]!.toString() : Buffer.concat(chunks).toString();
}

async function answer(request: IncomingMessage): Promise<Buffer | undefined> {
  if (request.method === "GET") return request.url === "/fetches" ? Buffer.from(String(fetches)) : undefined;
  const text = await read(request);
  if (request.url === "/emit") {
    emit();
    return Buffer.from("{}");
  }
  const memory = memories.get(request.url!);
  if (memory === undefined) return request.url === "/v1/metrics" ? Buffer.from("{}") : undefined;
  fetches++;
  return memory(text);
}

const server = createServer((request, response) => {
  answer(request).then(
    (bytes) => {
      if (bytes === undefined) return response.writeHead(404).end();
      response.writeHead(200, { "content-type": "application/json", "content-length": bytes.length }).end(bytes);
    },
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.keepAliveTimeout = 0;
useServer({ schema: reviewsSchema }, new WebSocketServer({ server, path: "/reviews" }));
server.listen(0, "127.0.0.1", 4_096, () => process.send!({ port: (server.address() as AddressInfo).port }));
process.once("disconnect", () => process.exit(0));
