import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isLeafType,
  isObjectType,
  isInterfaceType,
  Kind,
  parse,
  parseType,
  print,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { JsonObject } from "../../execution/json.ts";
import { isJsonObject } from "../../execution/json.ts";
import type { StreamDeclaration } from "../../supergraph/read-streams.ts";
import { toCursor } from "../detach-cursor.ts";

const CURSOR = "_sophiaCursor";
const KEY = "_sophiaKey";
const AFTER = "_sophiaAfter";
const GAP = "_sophiaGap";
/** An event's own word for: what came between its cursor and the one before is lost. */
const GAP_FIELD = "gap";

/** The subscription as it is sent to the subgraph: with the stream's cursor and key selected, and resumable. */
export interface UpstreamOperation {
  readonly query: string;
  /** Whether the subgraph can be asked to go on after a cursor. */
  readonly isResumable: boolean;
  /** Whether a text can be a cursor of this stream. */
  accepts(after: string): boolean;
  /** What goes with the subscription's own variables to go on after a cursor. */
  resumption(after: string | undefined): Record<string, unknown>;
  /** Takes what was selected for the gateway's own use out of an event's data. */
  takeMarks(data: unknown): { cursor: string | undefined; key: string; gap: boolean };
}

/** @param query The planner's subscription to the subgraph that has the root field `field`. */
export function createUpstreamOperation(
  schema: GraphQLSchema,
  query: string,
  field: string,
  declaration: StreamDeclaration | undefined,
): UpstreamOperation {
  const definition = schema.getSubscriptionType()!.getFields()[field]!;
  const cursor = declaration?.cursor?.split(".");
  const keys = (declaration?.key ?? []).map((path) => path.split("."));
  const argument = definition.args.find(({ name }) => name === declaration?.after);
  const isResumable = cursor !== undefined && argument !== undefined;
  const isNumber = argument !== undefined && ["Int", "Float"].includes(getNamedType(argument.type).name);

  const tellsGaps = cursor !== undefined && hasPlainBoolean(definition.type, GAP_FIELD);
  const document = parse(query, { noLocation: true });
  let responseName = field;
  const marks = (type: GraphQLOutputType): FieldNode[] => [
    ...(cursor === undefined ? [] : [selectPath(type, cursor, CURSOR)]),
    ...(tellsGaps ? [selectPath(type, [GAP_FIELD], GAP)] : []),
    ...keys.map((path, index) => selectPath(type, path, `${KEY}${index}`)),
  ];
  const extended: DocumentNode = visit(document, {
    OperationDefinition(node): OperationDefinitionNode {
      const selections = node.selectionSet.selections.map((selection) => {
        if (selection.kind !== Kind.FIELD || selection.name.value !== field) return selection;
        responseName = selection.alias?.value ?? field;
        return {
          ...selection,
          arguments: [...(selection.arguments ?? []), ...(isResumable ? [variableArgument(argument.name, AFTER)] : [])],
          selectionSet: selection.selectionSet && {
            ...selection.selectionSet,
            selections: [...selection.selectionSet.selections, ...marks(definition.type)],
          },
        };
      });
      return {
        ...node,
        variableDefinitions: [
          ...(node.variableDefinitions ?? []),
          ...(isResumable ? [variableDefinition(AFTER, String(getNullableType(argument.type)))] : []),
        ],
        selectionSet: { ...node.selectionSet, selections },
      };
    },
  });

  return {
    query: print(extended),
    isResumable,
    resumption: (after) => (isResumable && after !== undefined ? { [AFTER]: isNumber ? Number(after) : after } : {}),
    accepts: (after) => !isResumable || !isNumber || /^-?\d{1,15}$/.test(after),
    takeMarks(data) {
      const event = isJsonObject(data) ? data[responseName] : undefined;
      if (!isJsonObject(event)) return { cursor: undefined, key: "", gap: false };
      const marked = cursor === undefined ? undefined : toCursor(take(event, CURSOR, cursor));
      const values = keys.map((path, index) => take(event, `${KEY}${index}`, path));
      const gap = tellsGaps && take(event, GAP, [GAP_FIELD]) === true;
      return { cursor: marked, key: values.length === 0 ? "" : JSON.stringify(values), gap };
    },
  };
}

function hasPlainBoolean(type: GraphQLOutputType, name: string): boolean {
  const parent = getNamedType(type);
  const field = isObjectType(parent) ? parent.getFields()[name] : undefined;
  return field !== undefined && field.args.length === 0 && getNamedType(field.type).name === "Boolean";
}

function take(event: JsonObject, name: string, [, ...rest]: readonly string[]): unknown {
  let value = event[name];
  delete event[name];
  for (const step of rest) value = isJsonObject(value) ? value[step] : undefined;
  return value;
}

/** `alias: a { b }` for the path a.b; an object at its end stands for all its plain fields. */
function selectPath(type: GraphQLOutputType, [name, ...rest]: readonly string[], alias?: string): FieldNode {
  const parent = getNamedType(type);
  const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {};
  const inner = fields[name!]?.type;
  const selections =
    rest.length > 0 && inner !== undefined
      ? [selectPath(inner, rest)]
      : inner !== undefined && isCompositeType(getNamedType(inner))
        ? plainFields(inner)
        : [];
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name! },
    ...(alias !== undefined && { alias: { kind: Kind.NAME, value: alias } }),
    ...(selections.length > 0 && { selectionSet }),
  };
}

function plainFields(type: GraphQLOutputType): FieldNode[] {
  const named = getNamedType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) return [];
  return Object.values(named.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0)
    .map(({ name }) => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } }));
}

const variableArgument = (argument: string, variable: string) => ({
  kind: Kind.ARGUMENT as const,
  name: { kind: Kind.NAME as const, value: argument },
  value: { kind: Kind.VARIABLE as const, name: { kind: Kind.NAME as const, value: variable } },
});

const variableDefinition = (variable: string, type: string) => ({
  kind: Kind.VARIABLE_DEFINITION as const,
  variable: { kind: Kind.VARIABLE as const, name: { kind: Kind.NAME as const, value: variable } },
  type: parseType(type, { noLocation: true }),
});
