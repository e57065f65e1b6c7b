import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { getOperationAST } from "graphql";
import { fragmentsOf } from "../planning/collect-fields.ts";
import { decideConditions, isIncluded } from "../planning/conditions.ts";
import { planOperation } from "../planning/plan-operation.ts";
import type { LoadedSupergraph } from "../supergraph/load-supergraph.ts";
import { compileSteps } from "./compile-steps.ts";
import type { FoldSplits } from "./fold-splits.ts";
import { compileFoldSplits } from "./fold-splits.ts";
import type { Step } from "./run.ts";
import type { ResponseShape } from "./shape/response-shape.ts";
import { createResponseShape } from "./shape/response-shape.ts";
import type { SubscriptionSource } from "./subscription-source.ts";
import { compileSubscriptionSource } from "./subscription-source.ts";

/** A plan in executable form, with its `@skip` and `@include` decided. */
export interface CompiledPlan {
  /** What a subscription opens on its subgraph; undefined for the others. */
  readonly source: SubscriptionSource | undefined;
  readonly steps: Step | undefined;
  readonly foldSplits: FoldSplits | undefined;
  readonly shape: ResponseShape;
}

/** `conditions`: the values of the variables that `@skip` and `@include` look at. Throws GraphQLError if there is no right plan. */
export function compilePlan(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: Readonly<Record<string, boolean>>,
): CompiledPlan {
  const { apiSchema, internalNames, subtypes } = supergraph;
  const decided = decideConditions(document, conditions);
  const plan = planOperation(supergraph, decided, getOperationAST(decided, operation.name?.value)!);
  return {
    source: plan.primary && compileSubscriptionSource(plan.primary, subtypes),
    steps: plan.steps && compileSteps(plan.steps, operation.operation === "mutation", subtypes),
    foldSplits: compileFoldSplits(plan.splits, internalNames.ofKeys, subtypes),
    shape: createResponseShape(apiSchema.getRootType(operation.operation)!, operation, plan.splits, {
      schema: apiSchema,
      fragments: fragmentsOf(document),
      keyOf: plan.keyOf,
      includes: (selection) => isIncluded(selection, conditions),
    }),
  };
}
