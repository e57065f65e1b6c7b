import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { getOperationAST, print } from "graphql";
import { fragmentsOf } from "../planning/collect-fields.ts";
import { decideConditions, isIncluded } from "../planning/conditions.ts";
import { draftOperation, planDraft } from "../planning/plan-operation.ts";
import type { SplitField } from "../planning/split-requires.ts";
import type { TextCache } from "../planning/text-cache.ts";
import type { LoadedSupergraph } from "../supergraph/load-supergraph.ts";
import { compileSteps } from "./compile-steps.ts";
import type { FoldSplits } from "./fold-splits.ts";
import { compileFoldSplits } from "./fold-splits.ts";
import type { Step } from "./run.ts";
import type { ResponseShape } from "./shape/response-shape.ts";
import { createResponseShape } from "./shape/response-shape.ts";
import type { SubscriptionSource } from "./subscription-source.ts";
import { compileSubscriptionSource } from "./subscription-source.ts";

/** What a plan fetches, in executable form. */
export interface CompiledFetches {
  /** What a subscription opens on its subgraph; undefined for the others. */
  readonly source: SubscriptionSource | undefined;
  readonly steps: Step | undefined;
  readonly foldSplits: FoldSplits | undefined;
}

/** A plan in executable form, with its `@skip` and `@include` decided. */
export interface CompiledPlan extends CompiledFetches {
  readonly shape: ResponseShape;
}

/** Fetches by the text of what was planned: operations that differ in aliases, white space or comments share them. */
export type FetchCache = TextCache<CompiledFetches>;

const NOTHING: CompiledFetches = { source: undefined, steps: undefined, foldSplits: undefined };

/** `conditions`: the values of the variables that `@skip` and `@include` look at. Throws GraphQLError if there is no right plan. */
export function compilePlan(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: Readonly<Record<string, boolean>>,
  cache: FetchCache,
): CompiledPlan {
  const { apiSchema } = supergraph;
  const decided = decideConditions(document, conditions);
  const draft = draftOperation(supergraph, decided, getOperationAST(decided, operation.name?.value)!);
  return {
    ...(draft.document ? fetchesOf(supergraph, draft.document, draft.splits, cache) : NOTHING),
    shape: createResponseShape(apiSchema.getRootType(operation.operation)!, operation, draft.splits, {
      schema: apiSchema,
      fragments: fragmentsOf(document),
      keyOf: draft.keyOf,
      includes: (selection) => isIncluded(selection, conditions),
    }),
  };
}

function fetchesOf(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  splits: readonly SplitField[],
  cache: FetchCache,
): CompiledFetches {
  const key = print(document) + JSON.stringify(splits);
  const known = cache.get(key);
  if (known) return known;
  const { internalNames, subtypes } = supergraph;
  const { primary, steps } = planDraft(supergraph, document);
  const isMutation = getOperationAST(document)!.operation === "mutation";
  const fetches: CompiledFetches = {
    source: primary && compileSubscriptionSource(primary, subtypes),
    steps: steps && compileSteps(steps, isMutation, subtypes),
    foldSplits: compileFoldSplits(splits, internalNames.ofKeys, subtypes),
  };
  cache.set(key, fetches, key.length);
  return fetches;
}
