import type { Subtypes } from "../supergraph/subtypes.ts";
import type { JsonObject } from "./json.ts";

export type Path = readonly (string | number)[];

/** Where entities stand in the data: names, `@` for each list, and maybe the types that count there. */
export interface ResponsePath {
  /** Adds every object that stands at the path. */
  collect(data: JsonObject, into: JsonObject[]): void;
  /** The same objects, each with its exact path. */
  locate(data: JsonObject, into: Map<JsonObject, Path>): void;
}

interface Element {
  readonly name: string;
  readonly types: readonly string[] | undefined;
}

/** Compiles a planner's path: `["users", "@", "reviews|[Review]"]`. */
export function compileResponsePath(path: readonly (string | number)[], subtypes: Subtypes): ResponsePath {
  const elements = path.map(parseElement);

  const visit = (value: unknown, depth: number, at: (string | number)[] | undefined, found: Found): void => {
    if (typeof value !== "object" || value === null) return;
    const element = elements[depth];
    if (Array.isArray(value)) {
      const next = element?.name === "@" ? depth + 1 : depth;
      for (let index = 0; index < value.length; index++) {
        if (next > depth && !hasType(value[index], element?.types)) continue;
        at?.push(index);
        visit(value[index], next, at, found);
        at?.pop();
      }
    } else if (element === undefined) {
      found(value as JsonObject, at);
    } else if (element.name !== "@") {
      const child = element.name === "" ? value : (value as JsonObject)[element.name];
      if (!hasType(child, element.types)) return;
      if (element.name !== "") at?.push(element.name);
      visit(child, depth + 1, at, found);
      if (element.name !== "") at?.pop();
    }
  };

  const hasType = (value: unknown, types: readonly string[] | undefined): boolean => {
    if (types === undefined || Array.isArray(value)) return true;
    const typename = (value as JsonObject | null | undefined)?.__typename;
    return typeof typename !== "string" || types.some((type) => subtypes(typename, type));
  };

  return {
    collect: (data, into) => visit(data, 0, undefined, (object) => into.push(object)),
    locate: (data, into) => visit(data, 0, [], (object, at) => into.set(object, at!.slice())),
  };
}

type Found = (object: JsonObject, at: (string | number)[] | undefined) => void;

function parseElement(element: string | number): Element {
  const [name = "", condition] = String(element).split("|");
  return { name, types: condition?.replace(/[[\]\s]/g, "").split(",") };
}
