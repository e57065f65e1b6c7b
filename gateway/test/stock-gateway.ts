import { buildOperationContext, executeQueryPlan } from "@apollo/gateway";
import { operationFromDocument } from "@apollo/federation-internals";
import type { DocumentNode } from "graphql";
import type { LoadedSupergraph } from "../src/supergraph/load-supergraph.ts";
import type { MemorySubgraphs } from "./supergraphs/memory-subgraphs.ts";

/** The same request answered by the executor of @apollo/gateway. */
export async function executeWithStockGateway(
  supergraph: LoadedSupergraph,
  subgraphs: MemorySubgraphs,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Promise<{ data: unknown; errors: unknown[] }> {
  const { planner, planningSchema, apiSchema } = supergraph;
  const plan = planner.buildQueryPlan(operationFromDocument(planningSchema, document, { validate: false }));
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
