import type { FetchNode, QueryPlanSelectionNode } from "@apollo/query-planner";
import type { DocumentNode, SelectionNode } from "graphql";
import { Kind, parse, print } from "graphql";

/** An entity fetch as its fields are compared with another's. */
export interface FetchFields {
  /** Subgraph and entity type. */
  readonly of: string;
  /** What is asked for, and what must be known to ask for it; each as text. */
  readonly selected: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly fragments: string;
}

/** Undefined for fetches of several types, and those whose requests or answers are rewritten. */
export function readFetchFields(fetch: FetchNode): FetchFields | undefined {
  const [required, ...others] = fetch.requires ?? [];
  if (required?.kind !== "InlineFragment" || others.length > 0) return undefined;
  if (fetch.inputRewrites?.length || fetch.outputRewrites?.length) return undefined;
  const document = parse(fetch.operation, { noLocation: true });
  const [entity, ...rest] = entitySelections(document);
  if (entity?.kind !== Kind.INLINE_FRAGMENT || rest.length > 0) return undefined;
  const { typeCondition, selectionSet } = entity;
  if (typeCondition?.name.value !== required.typeCondition) return undefined;
  const isField = ({ kind }: SelectionNode | QueryPlanSelectionNode) => kind === Kind.FIELD;
  if (!selectionSet.selections.every(isField) || !required.selections.every(isField)) return undefined;
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return {
    of: `${fetch.serviceName} ${required.typeCondition}`,
    selected: new Set(selectionSet.selections.map(print)),
    required: new Set(required.selections.map((selection) => JSON.stringify(selection))),
    fragments: fragments.map(print).join("\n"),
  };
}

/** Whether a fetch of `whole` brings all that one of `part` would, for the same entities and from the same facts. */
export function isPartOf(part: FetchFields, whole: FetchFields): boolean {
  return (
    part.of === whole.of &&
    part.selected.isSubsetOf(whole.selected) &&
    part.required.isSubsetOf(whole.required) &&
    (part.fragments === "" || part.fragments === whole.fragments)
  );
}

function entitySelections({ definitions }: DocumentNode): readonly SelectionNode[] {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [entities] = operation?.selectionSet.selections ?? [];
  return (entities?.kind === Kind.FIELD && entities.selectionSet?.selections) || [];
}
