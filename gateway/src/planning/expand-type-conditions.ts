import type { GraphQLSchema, SelectionNode, SelectionSetNode } from "graphql";
import { isAbstractType, Kind } from "graphql";

/**
 * The selections with every `... on` an interface or union replaced by one for each of its object types. They mean the
 * same, and the planner, which cannot go from an `@interfaceObject` to another interface, can plan them.
 */
export function expandTypeConditions(set: SelectionSetNode, schema: GraphQLSchema): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
    const expanded = { ...selection, selectionSet: expandTypeConditions(selection.selectionSet, schema) };
    if (expanded.kind !== Kind.INLINE_FRAGMENT || !expanded.typeCondition) return [expanded];
    const type = schema.getType(expanded.typeCondition.name.value);
    if (!isAbstractType(type)) return [expanded];
    return schema.getPossibleTypes(type).map(({ name }) => ({
      ...expanded,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
    }));
  });
  return { ...set, selections };
}
