import type { ConstDirectiveNode } from "graphql";
import { valueFromASTUntyped } from "graphql";

/** The arguments of an applied directive as plain values: `@key(fields: "id")` -> `{fields: "id"}`. */
export function constantArguments(directive: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    (directive.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
  );
}
