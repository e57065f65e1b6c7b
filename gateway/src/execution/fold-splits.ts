import type { SplitField } from "../planning/split-requires.ts";
import type { Subtypes } from "../supergraph/subtypes.ts";
import type { ExecutionError } from "./execution-error.ts";
import type { JsonObject } from "./json.ts";
import { isJsonObject } from "./json.ts";
import type { Path } from "./response-path.ts";
import { compileResponsePath } from "./response-path.ts";

/** Moves what was fetched in copies (see `splitRequires`) to where the client asked for it. */
export type FoldSplits = (data: JsonObject, errors: ExecutionError[]) => void;

/** `keyNames`: fields by which two objects are told to be the same entity. */
export function compileFoldSplits(
  splits: readonly SplitField[],
  keyNames: ReadonlySet<string>,
  subtypes: Subtypes,
): FoldSplits | undefined {
  if (splits.length === 0) return undefined;
  const folds = splits.map(({ path, copy, fields }) => ({
    parents: compileResponsePath(path.slice(0, -1), subtypes),
    name: path.at(-1)!,
    copy,
    fields,
  }));
  return (data, errors) => {
    for (const { parents, name, copy, fields } of folds) {
      const places = new Map<JsonObject, Path>();
      parents.locate(data, places);
      for (const [parent, path] of places) {
        if (moveFields(parent[name], parent[copy], fields, keyNames)) continue;
        for (const field of fields) errors.push(copiesDiffer([...path, name, field]));
      }
    }
  };
}

/** False if the copy is not one of the same objects in the same order. */
function moveFields(target: unknown, copy: unknown, fields: readonly string[], keys: ReadonlySet<string>): boolean {
  if (Array.isArray(target) && Array.isArray(copy)) {
    if (target.length !== copy.length) return false;
    return target.every((item, index) => moveFields(item, copy[index], fields, keys));
  }
  if (isJsonObject(target) && isJsonObject(copy)) {
    for (const key of keys) {
      if (key in target && key in copy && JSON.stringify(target[key]) !== JSON.stringify(copy[key])) return false;
    }
    for (const field of fields) if (field in copy) target[field] = copy[field];
    return true;
  }
  return target === null || target === undefined || copy === undefined;
}

function copiesDiffer(path: Path): ExecutionError {
  const message = "A subgraph answered differently when it was asked for the same objects twice.";
  return { message, path, extensions: { code: "INTERNAL", reason: "COPIES_DIFFER" } };
}
