import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { getVariableValues } from "graphql";
import { fragmentsOf } from "../planning/collect-fields.ts";
import { planOperation } from "../planning/plan-operation.ts";
import type { LoadedSupergraph } from "../supergraph/load-supergraph.ts";
import { createSubtypes } from "../supergraph/subtypes.ts";
import { compileSteps } from "./compile-steps.ts";
import type { FoldSplits } from "./fold-splits.ts";
import { compileFoldSplits } from "./fold-splits.ts";
import type { Introspection } from "./introspection.ts";
import { compileIntrospection } from "./introspection.ts";
import type { Step } from "./run.ts";
import { conditionVariables, isIncluded } from "./shape/conditions.ts";
import type { ResponseShape } from "./shape/response-shape.ts";
import { createResponseShape } from "./shape/response-shape.ts";
import type { SubscriptionSource } from "./subscription-source.ts";
import { compileSubscriptionSource } from "./subscription-source.ts";

/** An operation ready to run any number of times; see `executePlan`, and `executeEvent` for subscriptions. */
export interface CompiledOperation {
  readonly kind: "query" | "mutation" | "subscription";
  readonly name: string | undefined;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What a subscription opens on its subgraph; undefined for the others. */
  readonly source: SubscriptionSource | undefined;
  readonly steps: Step | undefined;
  readonly introspection: Introspection | undefined;
  readonly foldSplits: FoldSplits | undefined;
  coerceVariables(variables: Readonly<Record<string, unknown>>): ReturnType<typeof getVariableValues>;
  /** By the values of the variables that `@skip` and `@include` look at. */
  shape(coerced: Readonly<Record<string, unknown>>): ResponseShape;
}

const MAX_SHAPES = 32;

/** Plans and compiles a valid operation. Throws GraphQLError if there is no right plan for it. */
export function compileOperation(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompiledOperation {
  const { apiSchema, federation } = supergraph;
  const plan = planOperation(supergraph, document, operation);
  const subtypes = createSubtypes(supergraph.supergraph.schema);
  const fragments = fragmentsOf(document);
  const conditions = conditionVariables(document);
  const keyNames = new Set([...federation.keys.values()].flat().flatMap(({ fields }) => topNames(fields)));
  const root = apiSchema.getRootType(operation.operation)!;
  const shapes = new Map<string, ResponseShape>();

  return {
    kind: operation.operation,
    name: operation.name?.value,
    document,
    operation,
    source: plan.primary && compileSubscriptionSource(plan.primary, subtypes),
    steps: plan.steps && compileSteps(plan.steps, operation.operation === "mutation", subtypes),
    introspection: compileIntrospection(apiSchema, operation, fragments),
    foldSplits: compileFoldSplits(plan.splits, keyNames, subtypes),
    coerceVariables: (variables) => getVariableValues(apiSchema, operation.variableDefinitions ?? [], variables),
    shape(coerced) {
      const key = conditions.map((name) => (coerced[name] === true ? "1" : "0")).join("");
      let shape = shapes.get(key);
      if (!shape) {
        if (shapes.size >= MAX_SHAPES) shapes.clear();
        const values = Object.fromEntries(conditions.map((name) => [name, coerced[name]]));
        shape = createResponseShape(root, operation, plan.splits, {
          schema: apiSchema,
          fragments,
          keyOf: plan.keyOf,
          includes: (selection) => isIncluded(selection, values),
        });
        shapes.set(key, shape);
      }
      return shape;
    },
  };
}

function topNames(fields: { selections: readonly { kind: string; name?: { value: string } }[] }): string[] {
  return fields.selections.flatMap(({ kind, name }) => (kind === "Field" && name ? [name.value] : []));
}
