import type { SelectionSetNode } from "graphql";
import { Kind } from "graphql";
import type { FederationFacts } from "../supergraph/read-federation.ts";

/** Response names that the planner's own selections (keys and `@requires` sets) may put beside the client's. */
export interface InternalNames {
  readonly all: ReadonlySet<string>;
  /** Those selected with arguments somewhere. */
  readonly withArguments: ReadonlySet<string>;
}

export function readInternalNames(federation: FederationFacts): InternalNames {
  const all = new Set(["__typename"]);
  const withArguments = new Set<string>();
  const collect = (set: SelectionSetNode) => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.FIELD) {
        all.add(selection.name.value);
        if (selection.arguments?.length) withArguments.add(selection.name.value);
      }
      if (selection.selectionSet) collect(selection.selectionSet);
    }
  };
  for (const keys of federation.keys.values()) keys.forEach((key) => collect(key.fields));
  for (const sets of federation.requires.values()) sets.forEach(collect);
  return { all, withArguments };
}
