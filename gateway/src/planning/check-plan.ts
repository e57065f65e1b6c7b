import type {
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlanSelectionNode,
  ResponsePath,
} from "@apollo/query-planner";
import type { OperationDefinitionNode, SelectionSetNode } from "graphql";
import { GraphQLError, Kind } from "graphql";
import type { FederationFacts } from "../supergraph/read-federation.ts";
import { collectFields, fragmentsOf } from "./collect-fields.ts";
import type { Fragments } from "./collect-fields.ts";

/** Response names, and what is fetched below each. */
class Fetched extends Map<string, Fetched> {}

/**
 * A plan that cannot answer the operation, as an error instead of a silent null: it fetches nothing for a field that is
 * asked for, or enters a subgraph by an entity key that the subgraph does not resolve.
 */
export function checkPlan(
  nodes: readonly PlanNode[],
  operation: OperationDefinitionNode,
  fragments: Fragments,
  federation: FederationFacts,
): GraphQLError | undefined {
  const fetched = new Fetched();
  for (const { fetch, path } of nodes.flatMap((node) => fetchesWithPaths(node, []))) {
    const blocked = unresolvableType(fetch, federation);
    if (blocked) {
      return planError(
        `Subgraph "${fetch.serviceName}" cannot be entered at "${blocked}": it resolves none of the keys at hand.`,
      );
    }
    addFetch(fetched, fetch, path);
  }
  const missing = missingField(operation.selectionSet, fetched, fragments, []);
  return (
    missing && planError(`No subgraph can be asked for "${missing.join(".")}" from where it stands in the operation.`)
  );
}

function planError(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "INTERNAL", reason: "NO_PLAN" } });
}

function fetchesWithPaths(node: PlanNode, path: ResponsePath): { fetch: FetchNode; path: ResponsePath }[] {
  switch (node.kind) {
    case "Fetch":
      return [{ fetch: node, path }];
    case "Flatten":
      return fetchesWithPaths(node.node, [...path, ...node.path]);
    case "Sequence":
    case "Parallel":
      return node.nodes.flatMap((child) => fetchesWithPaths(child, path));
    default:
      throw new Error(`A plan without conditions and @defer has no ${node.kind} node`);
  }
}

function addFetch(root: Fetched, fetch: FetchNode, path: ResponsePath): void {
  let target = root;
  for (const element of path) {
    const name = String(element).replace(/\|\[.*\]$/, "");
    if (name !== "@" && name !== "") target = below(target, name);
  }
  const document = fetch.operationDocumentNode!;
  const fragments = fragmentsOf(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const [entities] = fetch.requires ? definition.selectionSet.selections : [];
    addSet(target, entities?.kind === Kind.FIELD ? entities.selectionSet! : definition.selectionSet, fragments);
  }
  for (const rewrite of fetch.outputRewrites ?? []) addRenamed(target, rewrite);
}

function addSet(target: Fetched, set: SelectionSetNode, fragments: Fragments): void {
  for (const [name, nodes] of collectFields([set], fragments)) {
    const child = below(target, name);
    for (const { selectionSet } of nodes) if (selectionSet) addSet(child, selectionSet, fragments);
  }
}

function addRenamed(root: Fetched, rewrite: FetchDataRewrite): void {
  if (rewrite.kind !== "KeyRenamer") return;
  const names = rewrite.path.filter((element) => !element.startsWith("... on "));
  const last = names.pop();
  const parent = names.reduce<Fetched | undefined>((node, name) => node?.get(name), root);
  const renamed = last && parent?.get(last);
  if (parent && renamed) for (const [name, child] of renamed) below(parent, rewrite.renameKeyTo).set(name, child);
  if (parent && renamed) below(parent, rewrite.renameKeyTo);
}

function below(node: Fetched, name: string): Fetched {
  let child = node.get(name);
  if (!child) node.set(name, (child = new Fetched()));
  return child;
}

/**
 * The path of the first field that no fetch asks for. Fields under a type condition are left out: the planner rightly
 * drops those that can never apply.
 */
function missingField(
  set: SelectionSetNode,
  fetched: Fetched,
  fragments: Fragments,
  path: readonly string[],
): string[] | undefined {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const missing = selection.typeCondition
        ? undefined
        : missingField(selection.selectionSet, fetched, fragments, path);
      if (missing) return missing;
    } else if (!selection.name.value.startsWith("__")) {
      const name = selection.alias?.value ?? selection.name.value;
      const below = fetched.get(name);
      if (!below) return [...path, name];
      const missing = selection.selectionSet && missingField(selection.selectionSet, below, fragments, [...path, name]);
      if (missing) return missing;
    }
  }
  return undefined;
}

/**
 * The entity type of a fetch whose representations hold none of the keys that its subgraph resolves. The planner spreads
 * what an entity needs over fragments of its own type and its interfaces, so they count together.
 */
function unresolvableType(fetch: FetchNode, federation: FederationFacts): string | undefined {
  const graph = federation.graphs.get(fetch.serviceName);
  const held = flattenFragments(fetch.requires ?? []);
  for (const selection of fetch.requires ?? []) {
    if (selection.kind !== "InlineFragment" || !selection.typeCondition) continue;
    const type = representedType(selection.typeCondition, fetch);
    const keys = (federation.keys.get(type) ?? []).filter((key) => key.graph === graph);
    const usable = keys.filter((key) => key.resolvable);
    if (keys.length > 0 && !usable.some((key) => includesKey(held, key.fields))) return type;
  }
  return undefined;
}

function flattenFragments(selections: readonly QueryPlanSelectionNode[]): QueryPlanSelectionNode[] {
  return selections.flatMap((node) => (node.kind === "InlineFragment" ? flattenFragments(node.selections) : [node]));
}

/** A representation of an `@interfaceObject` names the interface instead of its own type. */
function representedType(typeCondition: string, fetch: FetchNode): string {
  for (const rewrite of fetch.inputRewrites ?? []) {
    if (rewrite.kind === "ValueSetter" && rewrite.path[0] === `... on ${typeCondition}`)
      return String(rewrite.setValueTo);
  }
  return typeCondition;
}

function includesKey(selections: readonly QueryPlanSelectionNode[], key: SelectionSetNode): boolean {
  return key.selections.every((wanted) => {
    if (wanted.kind !== Kind.FIELD || wanted.name.value === "__typename") return true;
    return flattenFragments(selections).some((has) => {
      if (has.kind !== "Field" || has.name !== wanted.name.value) return false;
      return !wanted.selectionSet || includesKey(has.selections ?? [], wanted.selectionSet);
    });
  });
}
