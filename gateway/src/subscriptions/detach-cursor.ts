import {
  Kind,
  print,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type ValueNode,
} from "graphql";

/** A subscription without its cursor: what all listeners have in common, wherever each wants to begin. */
export interface DetachedCursor {
  readonly text: string;
  /** The cursor that the client gave with the argument; undefined if none. */
  cursorOf(variables: Readonly<Record<string, unknown>>): string | undefined;
}

/** @param argument The argument of the root field `field` that resumes after a cursor. */
export function detachCursor(
  schema: GraphQLSchema,
  document: DocumentNode,
  field: string,
  argument: string | undefined,
): DetachedCursor {
  const root = schema.getSubscriptionType()!;
  const fallback = root.getFields()[field]?.args.find(({ name }) => name === argument)?.defaultValue;
  let given: ValueNode | undefined;
  const types = new TypeInfo(schema);
  const stripped: DocumentNode = visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        if (types.getParentType() !== root || node.name.value !== field) return undefined;
        given ??= node.arguments?.find(({ name }) => name.value === argument)?.value;
        return { ...node, arguments: node.arguments?.filter(({ name }) => name.value !== argument) };
      },
    }),
  );
  const value = given;
  return {
    text: print(value?.kind === Kind.VARIABLE ? withoutVariable(stripped, value.name.value) : stripped),
    cursorOf: (variables) =>
      toCursor(value === undefined ? undefined : valueFromASTUntyped(value, variables)) ?? toCursor(fallback),
  };
}

/** Drops the variable's definition where nothing else uses it. */
function withoutVariable(document: DocumentNode, name: string): DocumentNode {
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => void (node.name.value === name && uses++),
  });
  if (uses > 0) return document;
  return visit(document, {
    VariableDefinition: (node) => (node.variable.name.value === name ? null : undefined),
  });
}

/** A cursor as text; null is none. */
export function toCursor(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
