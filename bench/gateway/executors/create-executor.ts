import { buildOperationContext, executeQueryPlan, RemoteGraphQLDataSource } from "@apollo/gateway";
import { operationFromDocument } from "@apollo/federation-internals";
import { parse } from "graphql";
import { executePlan } from "../../../gateway/src/execution/execute-plan.ts";
import { startHttpSubgraphFetcher } from "../../../gateway/src/execution/transport/http-subgraph-fetcher.ts";
import { createOperationCache } from "../../../gateway/src/planning/operation-cache.ts";
import { loadSupergraph } from "../../../gateway/src/supergraph/load-supergraph.ts";

/** Answers the scenario's query once; returns the response as text. */
export type Execute = () => Promise<string>;

/** `sophia`: every fetch of every request is made. `sophia-shared`: equal fetches under way at once are made once. */
export const executorNames = ["sophia", "sophia-shared", "stock"] as const;
export type ExecutorName = (typeof executorNames)[number];

export function createExecutor(name: ExecutorName, sdl: string, query: string): Execute {
  return name === "stock" ? stock(sdl, query) : sophia(sdl, query, name === "sophia-shared");
}

function sophia(sdl: string, text: string, isShared: boolean): Execute {
  const supergraph = loadSupergraph(sdl);
  const operations = createOperationCache({ supergraph, maxEntries: 100 });
  const { fetch: fetcher } = startHttpSubgraphFetcher({
    urls: new Map(Array.from(supergraph.subgraphs.values(), ({ name, url }) => [name, [url]])),
    headers: () => ({}),
    ...(isShared ? { sharingKey: () => "" } : {}),
  });
  return async () => {
    const { compiled } = operations.prepare({ text });
    return JSON.stringify(await executePlan(compiled!, { context: {}, fetcher }));
  };
}

/** The stock executor with its default data source, its plan made beforehand. */
function stock(sdl: string, query: string): Execute {
  const { planner, planningSchema, apiSchema, supergraph, subgraphs } = loadSupergraph(sdl);
  const document = parse(query);
  const plan = planner.buildQueryPlan(operationFromDocument(planningSchema, document));
  const services = Object.fromEntries(
    Array.from(subgraphs.values(), ({ name, url }) => [name, new RemoteGraphQLDataSource({ url })]),
  );
  const operation = buildOperationContext({ schema: apiSchema, operationDocument: document });
  const schema = supergraph.schema.toGraphQLJSSchema();
  return async () => {
    const context = { request: { variables: {} }, metrics: {}, logger: console, context: {} };
    return JSON.stringify(await executeQueryPlan(plan, services, context as never, operation, schema, planningSchema));
  };
}
