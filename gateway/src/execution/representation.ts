import type { FetchDataRewrite, QueryPlanSelectionNode } from "@apollo/query-planner";
import type { Subtypes } from "../supergraph/subtypes.ts";
import type { JsonObject } from "./json.ts";

/** The JSON text of an entity's representation for one fetch; undefined if the entity lacks something that it needs. */
export type RepresentationWriter = (entity: JsonObject) => string | undefined;

interface WrittenField {
  readonly name: string;
  /** `"name":` */
  readonly prefix: string;
  readonly write: (value: unknown) => string | undefined;
}

/**
 * Compiles a fetch's `requires` and input rewrites. Equal texts are equal representations, so the text is also what
 * representations are told apart by. A value that was never fetched (its fetch failed, or found nothing) makes no
 * representation, also deep inside: a subgraph never computes from half of what it requires.
 */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[] | undefined,
  subtypes: Subtypes,
): RepresentationWriter {
  const typenames = compileTypenameRewrites(inputRewrites, subtypes);
  const write = compileObject([requires], subtypes, typenames);
  return (entity) => {
    const text = typeof entity.__typename === "string" ? write(entity) : undefined;
    return text === "{}" ? undefined : text;
  };
}

function compileObject(
  selections: readonly (readonly QueryPlanSelectionNode[])[],
  subtypes: Subtypes,
  typenames: (typename: string) => string = (typename) => typename,
): RepresentationWriter {
  const byType = new Map<unknown, readonly WrittenField[]>();
  return (object) => {
    const typename = object.__typename;
    let fields = byType.get(typename);
    if (!fields) byType.set(typename, (fields = collectWrittenFields(selections, typename, subtypes, typenames)));
    let text = "";
    for (const field of fields) {
      const value = object[field.name];
      if (value === undefined || !Object.hasOwn(object, field.name)) return undefined;
      const written = field.write(value);
      if (written === undefined) return undefined;
      text += text === "" ? field.prefix + written : `,${field.prefix}${written}`;
    }
    return `{${text}}`;
  };
}

function collectWrittenFields(
  selections: readonly (readonly QueryPlanSelectionNode[])[],
  typename: unknown,
  subtypes: Subtypes,
  typenames: (typename: string) => string,
): WrittenField[] {
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
  return Array.from(fields, ([name, children]) => ({
    name,
    prefix: `${JSON.stringify(name)}:`,
    write:
      children.length > 0 ? compileValue(children, subtypes) : name === "__typename" ? writeTypename : JSON.stringify,
  }));

  function writeTypename(value: unknown): string {
    return JSON.stringify(typenames(String(value)));
  }
}

function compileValue(
  selections: readonly (readonly QueryPlanSelectionNode[])[],
  subtypes: Subtypes,
): (value: unknown) => string | undefined {
  const writeObject = compileObject(selections, subtypes);
  const write = (value: unknown): string | undefined => {
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    if (!Array.isArray(value)) return writeObject(value as JsonObject);
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
