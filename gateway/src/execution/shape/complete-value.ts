import type { GraphQLNullableType, GraphQLOutputType, SelectionSetNode } from "graphql";
import { isLeafType, isListType, isNonNullType } from "graphql";
import { leafValidator } from "./leaf-values.ts";
import type { SelectionShape } from "./selection-shape.ts";
import { createSelectionShape } from "./selection-shape.ts";
import type { Complete, ShapeContext, ShapeState } from "./shape-context.ts";

/** How the values of one field become the client's. */
export interface FieldCompletion {
  readonly complete: Complete;
  readonly isNonNull: boolean;
  /** Of a field with selections: their shape, below all lists. */
  readonly selection: SelectionShape | undefined;
}

/** Compiles a field's type, lists of lists included; `coordinate` ("Type.field") names it in errors. */
export function compileCompletion(
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  coordinate: string,
  context: ShapeContext,
): FieldCompletion {
  const isNonNull = isNonNullType(type);
  const nullable = (isNonNull ? type.ofType : type) as GraphQLNullableType & GraphQLOutputType;
  if (isListType(nullable)) {
    const item = compileCompletion(nullable.ofType, sets, coordinate, context);
    return { complete: completeList(item, coordinate), isNonNull, selection: item.selection };
  }
  if (isLeafType(nullable)) {
    const isValid = leafValidator(nullable);
    return {
      complete(value, state) {
        if (isValid(value)) return value;
        state.reportInvalid(`A value of "${coordinate}" is not a valid ${nullable.name}.`, "INVALID_VALUE");
        return undefined;
      },
      isNonNull,
      selection: undefined,
    };
  }
  const selection = createSelectionShape(nullable, sets, coordinate, context);
  return { complete: selection.complete, isNonNull, selection };
}

function completeList(item: FieldCompletion, coordinate: string): Complete {
  return (value, state) => {
    if (!Array.isArray(value)) {
      state.reportInvalid(`A value of "${coordinate}" is not a list.`, "INVALID_VALUE");
      return undefined;
    }
    const items = new Array<unknown>(value.length);
    const { path } = state;
    const depth = path.length;
    for (let index = 0; index < value.length; index++) {
      path[depth] = index;
      const completed = completeNullable(item, value[index], state, coordinate);
      if (completed === undefined) {
        path.length = depth;
        return undefined;
      }
      items[index] = completed;
    }
    path.length = depth;
    return items;
  };
}

/** Null where that is allowed; undefined if whatever contains the value is null too. */
export function completeNullable(
  { complete, isNonNull }: FieldCompletion,
  value: unknown,
  state: ShapeState,
  coordinate: string,
): unknown {
  if (value === null || value === undefined) {
    if (!isNonNull) return null;
    state.reportInvalid(`Cannot return null for non-nullable field ${coordinate}.`, "NULL_FOR_NON_NULL");
    return undefined;
  }
  const completed = complete(value, state);
  return completed === undefined && !isNonNull ? null : completed;
}
