import type {
  FieldNode,
  GraphQLCompositeType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  SelectionSetNode,
} from "graphql";
import { isAbstractType, isInterfaceType, isObjectType, isUnionType } from "graphql";
import { collectFields } from "../../planning/collect-fields.ts";
import { responseNameOf } from "../../planning/field-signature.ts";
import type { JsonObject } from "../json.ts";
import { isJsonObject } from "../json.ts";
import type { FieldCompletion } from "./complete-value.ts";
import { compileCompletion, completeNullable } from "./complete-value.ts";
import type { Complete, ShapeContext, ShapeState } from "./shape-context.ts";

/** A field of a response object. */
export interface FieldShape {
  readonly name: string;
  /** Where its value stands in the fetched data. */
  readonly key: string;
  readonly coordinate: string;
  readonly completion: FieldCompletion;
  /** The answer where no value needs to be fetched: `__typename`. */
  readonly constant: string | undefined;
}

/** The fields that a client selects of an object, by the type that the object turns out to be. */
export interface SelectionShape {
  readonly complete: Complete;
  /** The fields of this object; all that may stand there if there is none. */
  fields(object: unknown): Iterable<FieldShape>;
}

export function createSelectionShape(
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  coordinate: string,
  context: ShapeContext,
): SelectionShape {
  const { schema } = context;
  const byType = new Map<GraphQLCompositeType, readonly FieldShape[]>();
  const fieldsOf = (runtime: GraphQLCompositeType): readonly FieldShape[] => {
    let fields = byType.get(runtime);
    if (!fields) byType.set(runtime, (fields = compileFields(runtime, sets, context)));
    return fields;
  };

  /** Interfaces whose objects differ in what is selected of them. */
  const isAmbiguous = (runtime: GraphQLInterfaceType): boolean => {
    let answer = ambiguous.get(runtime);
    if (answer === undefined) {
      const names = new Set(fieldsOf(runtime).map(({ name }) => name));
      const possible = schema.getPossibleTypes(runtime);
      answer = possible.some((object) => fieldsOf(object).some(({ name }) => !names.has(name)));
      ambiguous.set(runtime, answer);
    }
    return answer;
  };
  const ambiguous = new Map<GraphQLInterfaceType, boolean>();

  /**
   * An object whose type is unknown (the planner asks only where it matters) gets the fields of the static type; one that
   * is known by its interface only (an `@interfaceObject`, where the fetch of its own type failed), those of that, unless
   * it depends on the type which they are.
   */
  const runtimeType = (typename: unknown): GraphQLCompositeType | undefined => {
    if (isObjectType(type) || typename === undefined) return type;
    const named = typeof typename === "string" ? schema.getType(typename) : undefined;
    if (isObjectType(named)) return schema.isSubType(type, named) ? named : undefined;
    if (!isInterfaceType(named) || (named !== type && !schema.isSubType(type, named))) return undefined;
    return isAmbiguous(named) ? undefined : named;
  };

  return {
    complete(value, state) {
      const runtime = isJsonObject(value) ? runtimeType(value.__typename) : undefined;
      if (!runtime) {
        state.reportInvalid(`A value of "${coordinate}" is not a valid ${type.name}.`, "INVALID_VALUE");
        return undefined;
      }
      return completeFields(fieldsOf(runtime), value as JsonObject, state);
    },
    *fields(object) {
      const runtime = isJsonObject(object) ? runtimeType(object.__typename) : undefined;
      if (runtime) return yield* fieldsOf(runtime);
      yield* fieldsOf(type);
      if (isAbstractType(type)) for (const possible of schema.getPossibleTypes(type)) yield* fieldsOf(possible);
    },
  };
}

const completeFields = (
  fields: readonly FieldShape[],
  source: JsonObject,
  state: ShapeState,
): JsonObject | undefined => {
  const target: JsonObject = {};
  const { path } = state;
  const depth = path.length;
  for (const field of fields) {
    path[depth] = field.name;
    const value = field.constant ?? completeNullable(field.completion, source[field.key], state, field.coordinate);
    if (value === undefined) {
      path.length = depth;
      return undefined;
    }
    if (field.name === "__proto__") Object.defineProperty(target, field.name, { value, enumerable: true });
    else target[field.name] = value;
  }
  path.length = depth;
  return target;
};

function compileFields(
  runtime: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  context: ShapeContext,
): FieldShape[] {
  const { schema } = context;
  const applies = (condition: string): boolean => {
    const type = schema.getType(condition);
    if (type === runtime) return true;
    return isAbstractType(type) && !isUnionType(runtime) && schema.isSubType(type, runtime);
  };
  return Array.from(collectFields(sets, context.fragments, applies, context.includes), ([name, nodes]) => {
    const first = nodes[0]!;
    const coordinate = `${runtime.name}.${first.name.value}`;
    const children = nodes.map((node) => node.selectionSet).filter((set) => set !== undefined);
    const key = context.keyOf(first);
    const constant = first.name.value === "__typename" && isObjectType(runtime) ? runtime.name : undefined;
    return {
      name,
      key,
      coordinate,
      completion: fieldCompletion(runtime, first, children, coordinate, context),
      constant,
    };
  });
}

function completeUnknownTypename(_value: unknown, state: ShapeState): undefined {
  state.reportInvalid("The type of this object is not known.", "INVALID_VALUE");
}

function fieldCompletion(
  runtime: GraphQLCompositeType,
  node: FieldNode,
  sets: readonly SelectionSetNode[],
  coordinate: string,
  context: ShapeContext,
): FieldCompletion {
  const name = node.name.value;
  if (name === "__typename") return { complete: completeUnknownTypename, isNonNull: true, selection: undefined };
  // Introspection has been answered by graphql-js.
  if (name.startsWith("__")) return { complete: (value) => value, isNonNull: false, selection: undefined };
  const fields = isUnionType(runtime) ? undefined : (runtime as GraphQLObjectType).getFields();
  const definition = fields?.[name];
  if (!definition) throw new Error(`No field ${coordinate} for ${responseNameOf(node)}`);
  return compileCompletion(definition.type, sets, coordinate, context);
}
