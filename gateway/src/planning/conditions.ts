import type { DirectiveNode, DocumentNode, FieldNode, SelectionNode } from "graphql";
import { Kind, visit } from "graphql";

/** Variables that decide what is selected. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given }) => {
      if (name.value !== "skip" && name.value !== "include") return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return Array.from(names);
}

/** Whether `@skip` and `@include` leave a selection in. */
export function isIncluded(selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  return (selection.directives ?? []).every(({ name, arguments: given }) => {
    if (name.value !== "skip" && name.value !== "include") return true;
    const value = given?.find((argument) => argument.name.value === "if")?.value;
    const condition =
      value?.kind === Kind.VARIABLE
        ? variables[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value;
    return condition === (name.value === "include");
  });
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/**
 * The document with every `@skip` and `@include` carried out. The planner's own way with conditions can lose data: a
 * skipped field's `@requires` is not fetched, and with it the representation that other fields of that fetch need.
 * A selection of which nothing is left asks for `__typename`.
 */
export function decideConditions(document: DocumentNode, variables: Readonly<Record<string, unknown>>): DocumentNode {
  const decide = <T extends SelectionNode>(selection: T): T | null | undefined => {
    if (!selection.directives?.length) return undefined;
    if (!isIncluded(selection, variables)) return null;
    return { ...selection, directives: selection.directives.filter((directive) => !isCondition(directive)) };
  };
  return visit(document, {
    Field: { enter: decide },
    InlineFragment: { enter: decide },
    FragmentSpread: { enter: decide },
    SelectionSet: {
      leave: (set) => (set.selections.length > 0 ? undefined : { ...set, selections: [TYPENAME] }),
    },
  });
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === "skip" || name.value === "include";
}
