import type { ASTNode, DocumentNode } from "graphql";
import { Kind, visit } from "graphql";

/** Stands where nothing else is left to ask for. */
export const FILLER_NAME = "nothing_left";
/** The stock gateway loses an object whose `__typename` is asked for beside a field of an @interfaceObject, unless it has an alias. */
export const TYPENAME_ALIAS = "typename_kept";
const FILLER = {
  kind: Kind.FIELD as const,
  alias: { kind: Kind.NAME as const, value: FILLER_NAME },
  name: { kind: Kind.NAME as const, value: "__typename" },
};

/** A document that the stock gateway answers right: without @skip and @include, given their variables. */
export function toStockDocument(document: DocumentNode, variables: Record<string, boolean>): DocumentNode {
  const isOut = (node: ASTNode) =>
    "directives" in node &&
    node.directives?.some(({ name, arguments: given }) => {
      const value = given?.[0]?.value;
      const isTrue =
        value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
      return name.value === "skip" ? isTrue : !isTrue;
    });
  const pruned = visit(document, { enter: (node) => (isOut(node) ? null : undefined) });
  return visit(pruned, {
    Directive: () => null,
    Field: (field) => {
      if (field.name.value !== "__typename" || field.alias) return undefined;
      return { ...field, alias: { kind: Kind.NAME, value: TYPENAME_ALIAS } };
    },
    SelectionSet: (set) => (set.selections.length > 0 ? undefined : { ...set, selections: [FILLER] }),
  });
}
