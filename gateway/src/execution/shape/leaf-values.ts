import type { GraphQLLeafType } from "graphql";
import { isEnumType } from "graphql";

const INT_MAX = 2147483647;
const INT_MIN = -2147483648;

const BUILT_IN: Record<string, (value: unknown) => boolean> = {
  String: (value) => typeof value === "string",
  Boolean: (value) => typeof value === "boolean",
  Int: (value) => Number.isInteger(value) && (value as number) >= INT_MIN && (value as number) <= INT_MAX,
  Float: (value) => typeof value === "number",
  ID: (value) => typeof value === "string" || Number.isInteger(value),
};

/** Whether a subgraph's value may be shown as this type. Values that the API schema hides are not; custom scalars all are. */
export function leafValidator(type: GraphQLLeafType): (value: unknown) => boolean {
  if (!isEnumType(type)) return BUILT_IN[type.name] ?? (() => true);
  const names = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => names.has(value);
}
