import { buildSubgraphSchema } from "@apollo/subgraph";
import type { GraphQLSchema } from "graphql";
import { graphql, parse } from "graphql";
import type { SubgraphFetcher, SubgraphResponse } from "../../src/execution/subgraph-fetcher.ts";
import type { SubgraphFixture } from "./compose-fixture.ts";

export interface SubgraphCall {
  readonly service: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export interface MemorySubgraphs {
  readonly fetcher: SubgraphFetcher<unknown>;
  /** What was asked, in order. */
  readonly calls: SubgraphCall[];
  execute(call: SubgraphCall & { operationName?: string | undefined }): Promise<SubgraphResponse>;
}

/** Real subgraphs in this process. `intercept` may answer in their place, or throw as a failing transport does. */
export function createMemorySubgraphs(
  subgraphs: readonly SubgraphFixture[],
  intercept: (call: SubgraphCall) => SubgraphResponse | undefined = () => undefined,
): MemorySubgraphs {
  const schemas = new Map(subgraphs.map((subgraph) => [subgraph.name, buildSchema(subgraph)]));
  const calls: SubgraphCall[] = [];
  const execute: MemorySubgraphs["execute"] = async ({ service, query, variables, operationName }) => {
    const call = { service, query, variables };
    calls.push(call);
    const given = intercept(call);
    if (given) return given;
    const schema = schemas.get(service)!;
    const answer = await graphql({
      schema,
      source: query,
      variableValues: variables,
      operationName: operationName ?? null,
    });
    return JSON.parse(JSON.stringify(answer)) as SubgraphResponse;
  };
  return {
    calls,
    execute,
    fetcher: (service, { body }) => execute({ service, ...JSON.parse(body) }),
  };
}

function buildSchema({ typeDefs, resolvers = {} }: SubgraphFixture): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: resolvers as never }]);
}
