import type { FetchDataRewrite } from "@apollo/query-planner";
import type { Subtypes } from "../supergraph/subtypes.ts";
import type { JsonObject } from "./json.ts";

/** Applies a fetch's output rewrites in place; `typename` is that of the entity, if the answer does not carry one. */
export type OutputRewrites = (data: JsonObject, typename?: string) => void;

const CONDITION = "... on ";

/** Compiles the renames (and set values) that undo what the planner changed for one subgraph; undefined if none. */
export function compileOutputRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  subtypes: Subtypes,
): OutputRewrites | undefined {
  if (!rewrites?.length) return undefined;
  const applications = rewrites.map((rewrite) => {
    const parents = rewrite.path.slice(0, -1);
    const last = rewrite.path.at(-1)!;
    return (data: JsonObject, typename?: string) =>
      visit(data, parents, 0, subtypes, typename, (object) => rewriteObject(object, last, rewrite));
  });
  return (data, typename) => applications.forEach((apply) => apply(data, typename));
}

function rewriteObject(object: JsonObject, key: string, rewrite: FetchDataRewrite): void {
  if (rewrite.kind === "ValueSetter") object[key] = rewrite.setValueTo;
  else if (Object.hasOwn(object, key)) {
    object[rewrite.renameKeyTo] = object[key];
    delete object[key];
  }
}

function visit(
  value: unknown,
  path: readonly string[],
  depth: number,
  subtypes: Subtypes,
  typename: string | undefined,
  found: (object: JsonObject) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) visit(item, path, depth, subtypes, undefined, found);
    return;
  }
  const object = value as JsonObject;
  const element = path[depth];
  if (element === undefined) found(object);
  else if (element.startsWith(CONDITION)) {
    const type = typeof object.__typename === "string" ? object.__typename : typename;
    const applies = type === undefined || subtypes(type, element.slice(CONDITION.length));
    if (applies) visit(object, path, depth + 1, subtypes, typename, found);
  } else visit(object[element], path, depth + 1, subtypes, undefined, found);
}
