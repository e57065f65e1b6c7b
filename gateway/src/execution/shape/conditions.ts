import type { DocumentNode, SelectionNode } from "graphql";
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
