import type { SelectionSetNode } from "graphql";
import { Kind } from "graphql";
import type { FederationFacts } from "./read-federation.ts";

/** Response names that the planner's own selections (keys and `@requires` sets) may put beside the client's. */
export interface InternalNames {
  readonly all: ReadonlySet<string>;
  /** Those selected with arguments somewhere, by a `@requires`. */
  readonly withArguments: ReadonlySet<string>;
  /** Those at the top of a key: by their values two objects are told to be the same entity. */
  readonly ofKeys: ReadonlySet<string>;
}

export function readInternalNames(federation: FederationFacts): InternalNames {
  const all = new Set(["__typename"]);
  const withArguments = new Set<string>();
  const ofKeys = new Set<string>();
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
  for (const { fields } of Array.from(federation.keys.values()).flat()) {
    collect(fields);
    for (const field of fields.selections) if (field.kind === Kind.FIELD) ofKeys.add(field.name.value);
  }
  for (const sets of federation.requires.values()) sets.forEach(collect);
  return { all, withArguments, ofKeys };
}
