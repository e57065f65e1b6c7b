import type { JsonObject } from "./json.ts";
import { cloneJson } from "./json.ts";

/**
 * Merges a subgraph's answer into the data in place. What is already known is never replaced by null. With `copy` the
 * source is left untouched and nothing of it is referred to afterwards.
 * Returns where two subgraphs gave lists of objects of different lengths (the first one stays), else undefined.
 */
export function mergeInto(target: JsonObject, source: JsonObject, copy: boolean): string[] | undefined {
  let mismatch: string[] | undefined;
  for (const key in source) {
    if (key === "__proto__") continue;
    const incoming = source[key];
    if (typeof incoming !== "object" || incoming === null) {
      if (incoming != null || target[key] === undefined) target[key] = incoming;
      continue;
    }
    const existing = target[key];
    if (typeof existing !== "object" || existing === null) {
      target[key] = copy ? cloneJson(incoming) : incoming;
      continue;
    }
    const inner = mergeContainers(existing, incoming, copy);
    if (inner) mismatch ??= [key, ...inner];
  }
  return mismatch;
}

function mergeContainers(existing: object, incoming: object, copy: boolean): string[] | undefined {
  if (!Array.isArray(existing)) {
    return Array.isArray(incoming) ? [] : mergeInto(existing as JsonObject, incoming as JsonObject, copy);
  }
  if (!Array.isArray(incoming)) return [];
  if (!existing.some(isContainer) && !incoming.some(isContainer)) return undefined;
  if (existing.length !== incoming.length) return [];
  let mismatch: string[] | undefined;
  for (const [index, item] of incoming.entries()) {
    if (!isContainer(item)) continue;
    if (isContainer(existing[index])) mismatch ??= mergeContainers(existing[index], item, copy);
    else existing[index] = copy ? cloneJson(item) : item;
  }
  return mismatch;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
