import type { GraphDefinition, SubgraphContext } from "@sophia/subgraph-kit";
import type { Orchestration } from "../domain/orchestration.ts";
import type { OrchestrationStore } from "../domain/orchestration-store.ts";

/** Loads the caller's own orchestrations by id, those of one request together. */
export function orchestrationReferences(store: OrchestrationStore): NonNullable<GraphDefinition["references"]> {
  return {
    Orchestration: ({ id }: { id: string }, context: SubgraphContext) =>
      context
        .loader<string, Orchestration | null>(store, async (ids) => store.find(context.identity.sub, ids))
        .load(id),
  };
}
