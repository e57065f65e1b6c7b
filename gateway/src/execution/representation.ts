import type { FetchDataRewrite, QueryPlanSelectionNode } from "@apollo/query-planner";
import type { Subtypes } from "../supergraph/subtypes.ts";
import type { JsonObject } from "./json.ts";

/** What a fetch sends for an entity. */
export interface Representations {
  /**
   * Tells representations of one type apart: the value of the only key field, or the text itself. Undefined if the entity
   * lacks something that the fetch needs.
   */
  identify(entity: JsonObject): unknown;
  /** The representation as JSON text, of an entity that was identified. */
  write(entity: JsonObject): string;
}

type Selections = readonly (readonly QueryPlanSelectionNode[])[];

/** What is written of objects of one type. */
interface WrittenObject {
  /** `{` and the type's name, which is known beforehand. */
  readonly start: string;
  readonly fields: readonly WrittenField[];
  /** The one field beside the type's name, if it has no selections. */
  readonly onlyLeaf: string | undefined;
  readonly isEmpty: boolean;
}

interface WrittenField {
  readonly name: string;
  /** `"name":`, after a comma if it is not the first. */
  readonly prefix: string;
  readonly write: (value: unknown) => string | undefined;
}

/**
 * Compiles a fetch's `requires` and input rewrites. A value that was never fetched (its fetch failed, or found nothing)
 * makes no representation, also deep inside: a subgraph never computes from half of what it requires.
 */
export function compileRepresentations(
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[] | undefined,
  subtypes: Subtypes,
): Representations {
  const typenames = compileTypenameRewrites(inputRewrites, subtypes);
  const writtenOf = rememberWritten([requires], subtypes, typenames);
  return {
    identify(entity) {
      if (typeof entity.__typename !== "string") return undefined;
      const written = writtenOf(entity.__typename);
      if (written.onlyLeaf === undefined) return written.isEmpty ? undefined : writeObject(written, entity);
      const value = entity[written.onlyLeaf];
      return typeof value === "object" && value !== null ? writeObject(written, entity) : value;
    },
    write: (entity) => writeObject(writtenOf(entity.__typename), entity)!,
  };
}

function rememberWritten(
  selections: Selections,
  subtypes: Subtypes,
  typenames: (typename: string) => string = (typename) => typename,
): (typename: unknown) => WrittenObject {
  const byType = new Map<unknown, WrittenObject>();
  // Objects of one type come in a row.
  let lastType: unknown;
  let last: WrittenObject | undefined;
  return (typename) => {
    if (last && typename === lastType) return last;
    last = byType.get(typename);
    if (!last) byType.set(typename, (last = compileWritten(selections, typename, subtypes, typenames)));
    lastType = typename;
    return last;
  };
}

function writeObject({ start, fields }: WrittenObject, object: JsonObject): string | undefined {
  let text = start;
  for (const field of fields) {
    const value = object[field.name];
    if (value === undefined) return undefined;
    const valueText = field.write(value);
    if (valueText === undefined) return undefined;
    text += field.prefix + valueText;
  }
  return `${text}}`;
}

function compileWritten(
  selections: Selections,
  typename: unknown,
  subtypes: Subtypes,
  typenames: (typename: string) => string,
): WrittenObject {
  const fields = collectWritten(selections, typename, subtypes);
  const hasTypename = fields.delete("__typename") && typeof typename === "string";
  const start = hasTypename ? `{"__typename":${JSON.stringify(typenames(typename))}` : "{";
  const written = Array.from(fields, ([name, children], index) => ({
    name,
    prefix: `${index > 0 || hasTypename ? "," : ""}${JSON.stringify(name)}:`,
    write: children.length > 0 ? compileValue(children, subtypes) : writeLeaf,
  }));
  const [first] = fields;
  return {
    start,
    fields: written,
    onlyLeaf: fields.size === 1 && first?.[1].length === 0 ? first[0] : undefined,
    isEmpty: start === "{" && written.length === 0,
  };
}

/** The fields to write of an object of this type, each with the selections below it. */
function collectWritten(
  selections: Selections,
  typename: unknown,
  subtypes: Subtypes,
): Map<string, (readonly QueryPlanSelectionNode[])[]> {
  const fields = new Map<string, (readonly QueryPlanSelectionNode[])[]>();
  const collect = (nodes: readonly QueryPlanSelectionNode[]) => {
    for (const node of nodes) {
      if (node.kind === "InlineFragment") {
        const { typeCondition } = node;
        if (typeCondition && !(typeof typename === "string" && subtypes(typename, typeCondition))) continue;
        collect(node.selections);
      } else {
        const name = node.alias ?? node.name;
        const children = fields.get(name) ?? [];
        if (node.selections) children.push(node.selections);
        fields.set(name, children);
      }
    }
  };
  selections.forEach(collect);
  return fields;
}

/** JSON.stringify is slow to start; most values are numbers and plain ids. */
function writeLeaf(value: unknown): string {
  if (typeof value === "string" && PLAIN_TEXT.test(value)) return `"${value}"`;
  return Number.isFinite(value) ? String(value) : JSON.stringify(value);
}

const PLAIN_TEXT = /^[\w .:/@+=-]*$/;

function compileValue(selections: Selections, subtypes: Subtypes): (value: unknown) => string | undefined {
  const writtenOf = rememberWritten(selections, subtypes);
  const write = (value: unknown): string | undefined => {
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    if (!Array.isArray(value)) return writeObject(writtenOf((value as JsonObject).__typename), value as JsonObject);
    const items = value.map(write);
    return items.includes(undefined) ? undefined : `[${items.join(",")}]`;
  };
  return write;
}

/** The one kind of input rewrite that plans have: an `@interfaceObject` subgraph is told the interface as `__typename`. */
function compileTypenameRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  subtypes: Subtypes,
): (typename: string) => string {
  const setters = (rewrites ?? []).map((rewrite) => {
    const [condition, key] = rewrite.path;
    if (rewrite.kind !== "ValueSetter" || key !== "__typename" || !condition?.startsWith("... on ")) {
      throw new Error(`Unknown input rewrite: ${JSON.stringify(rewrite)}`);
    }
    return { condition: condition.slice("... on ".length), value: String(rewrite.setValueTo) };
  });
  return (typename) => setters.find(({ condition }) => subtypes(typename, condition))?.value ?? typename;
}
