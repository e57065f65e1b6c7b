import { operationFromDocument } from "@apollo/federation-internals";
import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import type {
  DefinitionNode,
  DocumentNode,
  FieldNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from "graphql";
import { GraphQLError, Kind } from "graphql";
import type { LoadedSupergraph } from "../supergraph/load-supergraph.ts";
import { checkPlan } from "./check-plan.ts";
import { fragmentsOf } from "./collect-fields.ts";
import { expandTypeConditions } from "./expand-type-conditions.ts";
import { inlineFragments } from "./inline-fragments.ts";
import type { PlanStep } from "./plan-steps.ts";
import { toPlanSteps } from "./plan-steps.ts";
import { renameCollisions } from "./rename-collisions.ts";
import type { SplitField } from "./split-requires.ts";
import { splitRequires } from "./split-requires.ts";

/** An operation as it is planned: equal for operations that differ in what no plan depends on. */
export interface OperationDraft {
  /** Undefined: there is nothing to fetch. */
  readonly document: DocumentNode | undefined;
  readonly splits: readonly SplitField[];
  /** Where the answer to a field of the client's document stands in the fetched data. */
  keyOf(field: FieldNode): string;
}

export interface OperationPlan {
  /** The fetch a subscription is opened with; `steps` then run on each of its events. */
  readonly primary: FetchNode | undefined;
  readonly steps: PlanStep | undefined;
}

/** Drafts a valid operation that has no conditions left. Throws GraphQLError where no right plan is to be had. */
export function draftOperation(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationDraft {
  const { document: renamed, keyOf } = renameCollisions(document, operation, supergraph.internalNames);
  const reduced = withoutRootMeta(renamed, operation);
  if (!reduced) return { document: undefined, splits: [], keyOf };
  return { ...splitRequires(reduced.document, reduced.operation, supergraph), keyOf };
}

/** Plans the document of a draft. Throws GraphQLError where no right plan is to be had. */
export function planDraft(supergraph: LoadedSupergraph, document: DocumentNode): OperationPlan {
  const { primary, rest } = toNodes(buildPlan(supergraph, document));
  const planned = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;
  const error = checkPlan(
    [primary, rest].filter((node) => node !== undefined),
    planned,
    fragmentsOf(document),
    supergraph.federation,
  );
  if (error) throw error;
  return { primary, steps: rest && toPlanSteps(rest) };
}

function buildPlan(supergraph: LoadedSupergraph, document: DocumentNode): QueryPlan {
  try {
    return askPlanner(supergraph, document);
  } catch (error) {
    // Errors with a code are the planner's word on the operation; others are its own failures, which another form may avoid.
    if (error instanceof GraphQLError && error.extensions.code !== undefined) {
      throw new GraphQLError(error.message, { extensions: { code: "BAD_USER_INPUT", reason: "NOT_PLANNABLE" } });
    }
  }
  try {
    return askPlanner(supergraph, withObjectTypesOnly(document, supergraph));
  } catch (error) {
    throw new GraphQLError("This operation cannot be planned.", {
      originalError: error instanceof Error ? error : new Error(String(error)),
      extensions: { code: "INTERNAL", reason: "PLANNER_FAILED" },
    });
  }
}

function askPlanner({ planner, planningSchema }: LoadedSupergraph, document: DocumentNode): QueryPlan {
  return planner.buildQueryPlan(operationFromDocument(planningSchema, document, { validate: false }));
}

function withObjectTypesOnly(document: DocumentNode, { apiSchema }: LoadedSupergraph): DocumentNode {
  const fragments = fragmentsOf(document);
  const definitions = document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const selectionSet = expandTypeConditions(inlineFragments(definition.selectionSet, fragments), apiSchema);
    return [{ ...definition, selectionSet }];
  });
  return { ...document, definitions };
}

function toNodes({ node }: QueryPlan): { primary: FetchNode | undefined; rest: PlanNode | undefined } {
  if (node?.kind === "Subscription") return { primary: node.primary, rest: node.rest };
  return { primary: undefined, rest: node };
}

/** Without what the gateway answers itself at the root, `__typename`, `__schema` and `__type`; undefined if that is all. */
function withoutRootMeta(
  document: DocumentNode,
  { name }: OperationDefinitionNode,
): { document: DocumentNode; operation: OperationDefinitionNode } | undefined {
  const isMeta = (selection: SelectionNode) => selection.kind === Kind.FIELD && selection.name.value.startsWith("__");
  const prune = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((selection): SelectionNode[] => {
      if (isMeta(selection)) return [];
      if (selection.kind !== Kind.INLINE_FRAGMENT) return [selection];
      const selectionSet = prune(selection.selectionSet);
      return selectionSet.selections.length > 0 ? [{ ...selection, selectionSet }] : [];
    }),
  });
  let operation: OperationDefinitionNode | undefined;
  const definitions = document.definitions.flatMap((definition): DefinitionNode[] => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [definition];
    if (definition.name?.value !== name?.value) return [];
    operation = { ...definition, selectionSet: prune(definition.selectionSet) };
    return [operation];
  });
  if (!operation || operation.selectionSet.selections.length === 0) return undefined;
  return { document: { ...document, definitions }, operation };
}
