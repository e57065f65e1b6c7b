import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { getVariableValues, GraphQLError } from "graphql";
import { fragmentsOf } from "../planning/collect-fields.ts";
import { conditionVariables } from "../planning/conditions.ts";
import type { LoadedSupergraph } from "../supergraph/load-supergraph.ts";
import type { CompiledPlan, FetchCache } from "./compile-plan.ts";
import { compilePlan } from "./compile-plan.ts";
import type { Introspection } from "./introspection.ts";
import { compileIntrospection } from "./introspection.ts";

export type Variables = Readonly<Record<string, unknown>>;
/** Values of the variables that `@skip` and `@include` look at. */
export type Conditions = Readonly<Record<string, boolean>>;

export type Resolved =
  | { readonly plan: CompiledPlan; readonly errors?: undefined }
  | { readonly errors: readonly GraphQLError[]; readonly plan?: undefined };

/** An operation ready to run any number of times; see `executePlan`, and for subscriptions `openSubscription`. */
export interface CompiledOperation {
  readonly kind: "query" | "mutation" | "subscription";
  readonly name: string | undefined;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly introspection: Introspection | undefined;
  /** The plan for these variables, compiled when they first ask for it; errors if they are not valid or it has no plan. */
  resolve(variables: Variables): Resolved;
  /** Compiles the plan for these conditions ahead of time. Throws GraphQLError. */
  warm(conditions: Conditions): void;
  /** The conditions that plans are compiled for. */
  conditions(): Conditions[];
}

/** Plans of one operation that are kept: one for each combination of its conditions. */
const MAX_PLANS = 32;

/** Compiles a valid operation: its plan too if that depends on no variable. Throws GraphQLError if it has no right plan. */
export function compileOperation(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fetches: FetchCache,
): CompiledOperation {
  const { apiSchema } = supergraph;
  const names = conditionVariables(document);
  const plans = new Map<string, { readonly plan: CompiledPlan; readonly conditions: Conditions }>();

  const planFor = (values: Variables): CompiledPlan => {
    let key = "";
    for (const name of names) key += values[name] === true ? "1" : "0";
    const known = plans.get(key);
    if (known) return known.plan;
    const conditions = Object.fromEntries(names.map((name) => [name, values[name] === true]));
    const plan = compilePlan(supergraph, document, operation, conditions, fetches);
    if (plans.size >= MAX_PLANS) plans.delete(plans.keys().next().value!);
    plans.set(key, { plan, conditions });
    return plan;
  };
  if (names.length === 0) planFor({});

  return {
    kind: operation.operation,
    name: operation.name?.value,
    document,
    operation,
    introspection: compileIntrospection(apiSchema, operation, fragmentsOf(document)),
    resolve(variables) {
      const { coerced, errors } = getVariableValues(apiSchema, operation.variableDefinitions ?? [], variables);
      if (errors) return { errors: errors.map(toBadInput) };
      try {
        return { plan: planFor(coerced) };
      } catch (error) {
        if (error instanceof GraphQLError) return { errors: [error] };
        throw error;
      }
    },
    warm: planFor,
    conditions: () => Array.from(plans.values(), ({ conditions }) => conditions),
  };
}

function toBadInput({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code: "BAD_USER_INPUT", reason: "INVALID_VARIABLES" } });
}
