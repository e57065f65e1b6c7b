// The reference server of graphql-transport-ws over one upstream: every event is executed and serialized for each client.
import { buildSchema, type GraphQLObjectType } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { EventEmitter, on } from "node:events";
import { createServer } from "node:http";
import { Pool } from "undici";
import { WebSocketServer } from "ws";
import type { Review } from "../scenario/catalog.ts";
import { fetchProduct } from "./fetch-product.ts";
import { followReviews } from "./follow-reviews.ts";

const { PORT, SUBGRAPHS_URL } = process.env;
const pool = new Pool(SUBGRAPHS_URL!, { connections: 64 });
const added = new EventEmitter().setMaxListeners(0);
followReviews<{ reviewAdded: Review }>(SUBGRAPHS_URL!, "id body postedAt product { upc }", ({ reviewAdded }) =>
  added.emit("review", reviewAdded),
);

const schema = buildSchema(/* GraphQL */ `
  type Query {
    version: String
  }
  type Subscription {
    reviewAdded: Review
  }
  type Review {
    id: ID!
    body: String
    postedAt: Float
    product: Product
  }
  type Product {
    upc: String!
    name: String
    price: Int
    inStock: Boolean
  }
`);
const { reviewAdded } = schema.getSubscriptionType()!.getFields();
reviewAdded!.subscribe = () => on(added, "review");
reviewAdded!.resolve = ([review]: [Review]) => review;
const { product } = (schema.getType("Review") as GraphQLObjectType).getFields();
product!.resolve = (review: Review) => fetchProduct(pool, review.product.upc);

const server = createServer((_, response) => response.writeHead(404).end());
useServer({ schema }, new WebSocketServer({ server, path: "/graphql", perMessageDeflate: false }));
server.listen(Number(PORT), "127.0.0.1", 4_096);
