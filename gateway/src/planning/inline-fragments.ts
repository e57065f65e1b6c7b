import type { SelectionNode, SelectionSetNode } from "graphql";
import { Kind } from "graphql";
import type { Fragments } from "./collect-fields.ts";

/** The selections with every named fragment written out where it is spread. */
export function inlineFragments(set: SelectionSetNode, fragments: Fragments): SelectionSetNode {
  const selections = set.selections.map((selection): SelectionNode => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const { typeCondition, selectionSet } = fragments.get(selection.name.value)!;
      const { directives } = selection;
      const inner = inlineFragments(selectionSet, fragments);
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: inner, ...(directives ? { directives } : {}) };
    }
    if (!selection.selectionSet) return selection;
    return { ...selection, selectionSet: inlineFragments(selection.selectionSet, fragments) };
  });
  return { ...set, selections };
}
