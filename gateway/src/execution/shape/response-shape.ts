import type { GraphQLObjectType, OperationDefinitionNode } from "graphql";
import type { SplitField } from "../../planning/split-requires.ts";
import type { JsonObject } from "../json.ts";
import type { Path } from "../response-path.ts";
import type { FieldShape, SelectionShape } from "./selection-shape.ts";
import { createSelectionShape } from "./selection-shape.ts";
import type { ShapeContext, ShapeState } from "./shape-context.ts";

/** Turns the fetched data of an operation into its response. */
export interface ResponseShape {
  /** Null if a null spread up to the root. */
  complete(data: JsonObject, state: ShapeState): JsonObject | null;
  /** A path of the fetched data in the client's names, cut off where it enters what the client did not ask for. */
  toClientPath(path: Path, data: JsonObject): Path;
}

export function createResponseShape(
  root: GraphQLObjectType,
  operation: OperationDefinitionNode,
  splits: readonly SplitField[],
  context: ShapeContext,
): ResponseShape {
  const selection = createSelectionShape(root, [operation.selectionSet], root.name, context);
  const copied = new Map(splits.map(({ copy, path }) => [copy, path.at(-1)!]));
  return {
    complete: (data, state) => (selection.complete(data, state) ?? null) as JsonObject | null,
    toClientPath(path, data) {
      const translated: (string | number)[] = [];
      let at: SelectionShape | undefined = selection;
      let value: unknown = data;
      for (const element of path) {
        if (typeof element === "number") translated.push(element);
        else {
          const field: FieldShape | undefined =
            findField(at, value, element) ?? findField(at, value, copied.get(element));
          if (!field) break;
          translated.push(field.name);
          at = field.completion.selection;
        }
        value = (value as Record<string | number, unknown> | null | undefined)?.[element];
      }
      return translated;
    },
  };
}

function findField(
  selection: SelectionShape | undefined,
  object: unknown,
  key: string | undefined,
): FieldShape | undefined {
  if (!selection || key === undefined) return undefined;
  for (const field of selection.fields(object)) if (field.key === key) return field;
  return undefined;
}
