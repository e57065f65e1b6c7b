import type { GraphQLNamedType, GraphQLSchema, SelectionSetNode } from "graphql";
import { isAbstractType, isInterfaceType, isObjectType, Kind } from "graphql";
import type { FederationFacts } from "../supergraph/read-federation.ts";
import { fieldCall } from "./field-signature.ts";

/** By place ("Type/path.of.names"): the call a field's `@requires` sets put there, `price(currency:"USD")`. */
export type Footprint = ReadonlyMap<string, string>;

/** All that must be fetched beside `field` of object type `type` to compute it, `@requires` of `@requires` included. */
export function requiresFootprint(
  type: string,
  field: string,
  federation: FederationFacts,
  schema: GraphQLSchema,
): Footprint {
  const footprint = new Map<string, string>();
  const visited = new Set<string>();

  const addField = (owner: string, name: string, prefix: string) => {
    for (const coordinate of coordinatesOf(schema.getType(owner), owner, name)) {
      if (visited.has(`${prefix}${coordinate}`)) continue;
      visited.add(`${prefix}${coordinate}`);
      for (const set of federation.requires.get(coordinate) ?? []) addSet(set, owner, prefix);
    }
  };
  const addSet = (set: SelectionSetNode, owner: string, prefix: string) => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const path = `${prefix}${selection.name.value}`;
        footprint.set(path, fieldCall(selection));
        addField(owner, selection.name.value, prefix);
        const child = federation.fieldTypes.get(`${owner}.${selection.name.value}`);
        if (selection.selectionSet && child) addSet(selection.selectionSet, child, `${path}.`);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        addSet(selection.selectionSet, selection.typeCondition?.name.value ?? owner, prefix);
      }
    }
  };
  addField(type, field, `${type}/`);
  return footprint;
}

export function disagree(a: Footprint, b: Footprint): boolean {
  for (const [place, call] of a) {
    const other = b.get(place);
    if (other !== undefined && other !== call) return true;
  }
  return false;
}

/** A field of an object may be declared, by an `@interfaceObject`, on an interface of it. */
function coordinatesOf(type: GraphQLNamedType | undefined, owner: string, field: string): string[] {
  const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  return [owner, ...interfaces.map(({ name }) => name)].map((name) => `${name}.${field}`);
}

export function objectTypesOf(type: GraphQLNamedType | undefined, schema: GraphQLSchema): readonly string[] {
  if (isObjectType(type)) return [type.name];
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [];
}
