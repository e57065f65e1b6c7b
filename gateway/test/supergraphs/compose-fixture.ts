import { composeServices } from "@apollo/composition";
import { parse } from "graphql";

/** A subgraph of a test: what it serves, and from what. */
export interface SubgraphFixture {
  readonly name: string;
  readonly typeDefs: string;
  readonly resolvers?: Record<string, unknown>;
}

export const FEDERATION_2 = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: [
  "@key", "@requires", "@provides", "@external", "@override", "@shareable", "@inaccessible", "@interfaceObject",
  "@composeDirective", "@authenticated", "@requiresScopes", "@policy"
])`;

/** The supergraph's SDL; every subgraph at `urlOf` it. */
export function composeFixture(
  subgraphs: readonly SubgraphFixture[],
  urlOf: (name: string) => string = (name) => `http://127.0.0.1:9/${name}`,
): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, typeDefs }) => ({ name, url: urlOf(name), typeDefs: parse(typeDefs) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return supergraphSdl;
}
