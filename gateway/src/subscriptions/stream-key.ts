import { identityKey, type Caller } from "../access/caller.ts";
import type { StreamPlan } from "./stream-plan.ts";

/** Callers with equal keys listen to one stream: equal operation and variables, and one identity or, where shareable, equal rights. */
export function streamKey(plan: StreamPlan, caller: Caller): string {
  const audience = plan.isShareable ? caller.identity.scopes.toSorted() : identityKey(caller.identity);
  return JSON.stringify([
    plan.text,
    plan.operationName,
    sorted(plan.coerced),
    audience,
    caller.depth,
    caller.forwarded,
  ]);
}

/** Members in one order, so that equal values have equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
