import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { executeSync, Kind } from "graphql";
import { collectFields } from "../planning/collect-fields.ts";
import type { Fragments } from "../planning/collect-fields.ts";

/** Answers the `__schema` and `__type` fields of an operation, by response name. */
export type Introspection = (variables: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** Compiles the introspection fields at the root of an operation; undefined if there are none. */
export function compileIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): Introspection | undefined {
  const fields = Array.from(collectFields([operation.selectionSet], fragments).values())
    .flat()
    .filter(({ name }) => name.value === "__schema" || name.value === "__type");
  if (fields.length === 0) return undefined;
  const selectionSet = { kind: Kind.SELECTION_SET as const, selections: fields };
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, selectionSet }, ...fragments.values()],
  };
  const execute: Introspection = (variables) => executeSync({ schema, document, variableValues: variables }).data ?? {};
  if (operation.variableDefinitions?.length) return execute;
  let answer: Record<string, unknown> | undefined;
  return (variables) => (answer ??= execute(variables));
}
