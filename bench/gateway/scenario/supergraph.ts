import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { accounts } from "./subgraphs/accounts.ts";
import { inventory } from "./subgraphs/inventory.ts";
import { products } from "./subgraphs/products.ts";
import { createReviews } from "./subgraphs/reviews.ts";

async function* noEvents() {}

export const SUBGRAPH_NAMES = ["accounts", "inventory", "products", "reviews"] as const;
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

const SDL: Record<SubgraphName, string> = {
  accounts: accounts.typeDefs,
  inventory: inventory.typeDefs,
  products: products.typeDefs,
  reviews: createReviews(noEvents).typeDefs,
};

/** The supergraph of the four subgraphs, each at `<url>/<name>`. */
export function composeSupergraph(url: string): string {
  const services = SUBGRAPH_NAMES.map((name) => ({ name, url: `${url}/${name}`, typeDefs: parse(SDL[name]) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined)
    throw new AggregateError(errors ?? [], "the benchmark's supergraph does not compose");
  return supergraphSdl;
}
