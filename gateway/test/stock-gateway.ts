import { buildOperationContext, executeQueryPlan } from "@apollo/gateway";
import { operationFromDocument } from "@apollo/federation-internals";
import type { QueryPlan } from "@apollo/query-planner";
import type { DocumentNode } from "graphql";
import type { LoadedSupergraph } from "../src/supergraph/load-supergraph.ts";
import type { MemorySubgraphs } from "./supergraphs/memory-subgraphs.ts";

/** The same request answered by the executor of @apollo/gateway; undefined if its planner crashes. */
export async function executeWithStockGateway(
  supergraph: LoadedSupergraph,
  subgraphs: MemorySubgraphs,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Promise<{ data: unknown; errors: unknown[] } | undefined> {
  const { planner, planningSchema, apiSchema } = supergraph;
  let plan: QueryPlan;
  try {
    plan = planner.buildQueryPlan(operationFromDocument(planningSchema, document, { validate: false }));
  } catch {
    return undefined;
  }
  const services = Object.fromEntries(
    Array.from(supergraph.subgraphs.keys(), (service) => [
      service,
      {
        process: ({
          request,
        }: {
          request: { query: string; variables: Record<string, unknown>; operationName?: string };
        }) => subgraphs.execute({ service, ...request }),
      },
    ]),
  );
  const context = buildOperationContext({ schema: apiSchema, operationDocument: document });
  const requestContext = { request: { variables }, metrics: {}, logger: console, context: {} };
  const { data, errors, extensions } = await executeQueryPlan(
    plan,
    services as never,
    requestContext as never,
    context,
    supergraph.supergraph.schema.toGraphQLJSSchema(),
    planningSchema,
  );
  const completion = (extensions as { valueCompletion?: unknown[] } | undefined)?.valueCompletion ?? [];
  return { data, errors: [...(errors ?? []), ...completion] };
}
