import type { FetchNode } from "@apollo/query-planner";
import type { SelectionSetNode } from "graphql";
import { Kind, parse } from "graphql";
import { collectFields, fragmentsOf } from "../planning/collect-fields.ts";

/** The response names at the top of what a fetch brings: of the root, or of the entities; without `__typename`. */
export function responseKeys(fetch: FetchNode): string[] {
  const document = parse(fetch.operation, { noLocation: true });
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [first] = operation?.selectionSet.selections ?? [];
  let set: SelectionSetNode | undefined = operation?.selectionSet;
  if (fetch.requires && first?.kind === Kind.FIELD) set = first.selectionSet;
  const keys = set ? collectFields([set], fragmentsOf(document)).keys() : [];
  return Array.from(keys).filter((key) => key !== "__typename");
}
