import { composeServices } from "@apollo/composition";
import { buildGraph } from "@sophia/subgraph-kit";
import { parse, printSchema } from "graphql";
import { Supergraph } from "@apollo/federation-internals";
import { SUBGRAPH_DEFINITIONS } from "./subgraph-definitions.ts";

export interface Composition {
  /** SDL by subgraph name. */
  subgraphs: Map<string, string>;
  supergraph: string;
  /** The API schema as clients see it. */
  api: string;
}

/** Hints that say: what one subgraph offers does not reach the API, or two of them mean different things by one name. */
const REFUSED_HINT = /^INCONSISTENT_/;

/** @throws Error with composition's errors, or with the hints that hide fields. */
export async function composeSupergraph(): Promise<Composition> {
  const subgraphs = new Map<string, string>();
  const services = [];
  for (const { name, url, graph } of SUBGRAPH_DEFINITIONS) {
    const { sdl } = await buildGraph(graph);
    subgraphs.set(name, sdl);
    services.push({ name, url, typeDefs: parse(sdl) });
  }
  const { supergraphSdl, errors, hints = [] } = composeServices(services);
  if (supergraphSdl === undefined)
    throw new Error(`The subgraphs do not compose:\n${(errors ?? []).map(({ message }) => message).join("\n")}`);
  const refused = hints.filter(({ definition }) => REFUSED_HINT.test(definition.code));
  if (refused.length > 0) {
    throw new Error(
      `Composition hides something:\n${refused.map(({ definition, message }) => `${definition.code}: ${message}`).join("\n")}`,
    );
  }
  const api = printSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema());
  return { subgraphs, supergraph: `${supergraphSdl}\n`, api: `${api}\n` };
}
