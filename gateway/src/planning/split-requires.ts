import type { DocumentNode, FieldNode, GraphQLNamedType, GraphQLSchema, OperationDefinitionNode } from "graphql";
import type { SelectionNode, SelectionSetNode } from "graphql";
import { getNamedType, GraphQLError, isInterfaceType, isObjectType, Kind } from "graphql";
import type { LoadedSupergraph } from "../supergraph/load-supergraph.ts";
import type { FederationFacts } from "../supergraph/read-federation.ts";
import { collectFields, fragmentsOf } from "./collect-fields.ts";
import { responseNameOf } from "./field-signature.ts";
import { inlineFragments } from "./inline-fragments.ts";
import { disagree, objectTypesOf, requiresFootprint } from "./requires-footprint.ts";
import type { Footprint } from "./requires-footprint.ts";

/** `fields` of the object (or objects of the list) at `path` are fetched under the sibling name `copy`. */
export interface SplitField {
  readonly path: readonly string[];
  readonly copy: string;
  readonly fields: readonly string[];
}

export interface SplitDocument {
  readonly document: DocumentNode;
  /** In the order to undo them: innermost first. */
  readonly splits: readonly SplitField[];
}

/**
 * Two fields whose `@requires` sets ask for one field with different arguments cannot be computed from one object: it has
 * room for one value only. The second is asked of a copy of their parent, `products_copy_1: products { ... }`, and moved
 * back after fetching. Throws GraphQLError where asking twice is not allowed: for the root field of a mutation or subscription.
 */
export function splitRequires(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { apiSchema: schema, federation, internalNames }: LoadedSupergraph,
): SplitDocument {
  const root = schema.getRootType(operation.operation);
  if (!root || internalNames.withArguments.size === 0) return { document, splits: [] };
  const splits: SplitField[] = [];

  const rewriteSet = (sets: readonly SelectionSetNode[], parent: GraphQLNamedType, path: readonly string[]) => {
    const rewritten = new Map<FieldNode, FieldNode[]>();
    for (const [name, nodes] of collectFields(sets, new Map())) {
      const type = fieldType(nodes, parent, schema);
      const children = nodes.map((node) => node.selectionSet).filter((set) => set !== undefined);
      if (!type || children.length === 0) continue;
      const [kept, ...moved] = groupFields(children, type, schema, federation);
      if (moved.length > 0 && path.length === 0 && operation.operation !== "query") throw cannotSplit(name, operation);
      const copies = moved.map((fields, index) => ({ copy: `${name}_copy_${index + 1}`, fields }));
      for (const { copy, fields } of copies) splits.unshift({ path: [...path, name], copy, fields: [...fields] });
      const variants = [{ alias: name, fields: kept }, ...copies.map(({ copy, fields }) => ({ alias: copy, fields }))];
      for (const { alias, fields } of variants) {
        const chosen = copies.length === 0 ? nodes : nodes.map((node) => only(node, alias, fields ?? new Set()));
        const inner = chosen.flatMap(({ selectionSet }) => selectionSet ?? []);
        const rewriteChild = rewriteSet(inner, type, [...path, alias]);
        nodes.forEach((node, index) => {
          const variant = chosen[index] ?? node;
          const set = variant.selectionSet && rewriteChild(variant.selectionSet);
          rewritten.set(node, [...(rewritten.get(node) ?? []), set ? { ...variant, selectionSet: set } : variant]);
        });
      }
    }
    const apply = (set: SelectionSetNode): SelectionSetNode => ({
      ...set,
      selections: set.selections.flatMap((selection): SelectionNode[] => {
        if (selection.kind === Kind.FIELD) return rewritten.get(selection) ?? [selection];
        if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
        return [{ ...selection, selectionSet: apply(selection.selectionSet) }];
      }),
    });
    return apply;
  };

  const inlined = inlineFragments(operation.selectionSet, fragmentsOf(document));
  const selectionSet = rewriteSet([inlined], root, [])(inlined);
  if (splits.length === 0) return { document, splits };
  return { document: { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] }, splits };
}

/** The response names below one field, in groups that agree about what they require; the first group may be all. */
function groupFields(
  sets: readonly SelectionSetNode[],
  type: GraphQLNamedType,
  schema: GraphQLSchema,
  federation: FederationFacts,
): Set<string>[] {
  const groups: { names: Set<string>; footprints: Footprint[] }[] = [{ names: new Set(), footprints: [] }];
  const footprints = new Map<string, Footprint[]>();
  for (const object of objectTypesOf(type, schema)) {
    for (const [name, nodes] of collectFields(sets, new Map(), (condition) => isOrHas(condition, object, schema))) {
      const [node] = nodes;
      const footprint = node && requiresFootprint(object, node.name.value, federation, schema);
      footprints.set(name, [...(footprints.get(name) ?? []), ...(footprint?.size ? [footprint] : [])]);
    }
  }
  for (const [name, own] of footprints) {
    const fits = groups.find((group) => !own.some((a) => group.footprints.some((b) => disagree(a, b))));
    if (fits) {
      fits.names.add(name);
      fits.footprints.push(...own);
    } else groups.push({ names: new Set([name]), footprints: own });
  }
  return groups.map(({ names }) => names);
}

function isOrHas(condition: string, object: string, schema: GraphQLSchema): boolean {
  return condition === object || objectTypesOf(schema.getType(condition), schema).includes(object);
}

/** The field under `alias` with only the `names` of its selections; `__typename` where nothing is left. */
function only(node: FieldNode, alias: string, names: ReadonlySet<string>): FieldNode {
  const filter = (set: SelectionSetNode): SelectionSetNode => {
    const selections = set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return names.has(responseNameOf(selection)) ? [selection] : [];
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
      return [{ ...selection, selectionSet: filter(selection.selectionSet) }];
    });
    return { ...set, selections: selections.length > 0 ? selections : [TYPENAME] };
  };
  const name = alias === node.name.value ? {} : { alias: { kind: Kind.NAME as const, value: alias } };
  return { ...node, ...name, ...(node.selectionSet ? { selectionSet: filter(node.selectionSet) } : {}) };
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

function fieldType(
  nodes: readonly FieldNode[],
  parent: GraphQLNamedType,
  schema: GraphQLSchema,
): GraphQLNamedType | undefined {
  const owners = [parent, ...objectTypesOf(parent, schema).map((name) => schema.getType(name))];
  for (const owner of owners) {
    if (!isObjectType(owner) && !isInterfaceType(owner)) continue;
    const field = owner.getFields()[nodes[0]?.name.value ?? ""];
    if (field) return getNamedType(field.type);
  }
  return undefined;
}

function cannotSplit(field: string, operation: OperationDefinitionNode): GraphQLError {
  return new GraphQLError(
    `Selections below "${field}" require one field with different arguments, and a ${operation.operation} cannot be asked twice. Ask for them in two operations.`,
    { extensions: { code: "BAD_USER_INPUT", reason: "REQUIRES_CONFLICT" } },
  );
}
