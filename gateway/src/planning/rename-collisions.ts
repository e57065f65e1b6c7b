import type { DocumentNode, FieldNode, OperationDefinitionNode, SelectionSetNode } from "graphql";
import { Kind, visit } from "graphql";
import { collectFields, fragmentsOf } from "./collect-fields.ts";
import type { Fragments } from "./collect-fields.ts";
import { fieldCall, fieldSignature, responseNameOf } from "./field-signature.ts";
import type { InternalNames } from "../supergraph/internal-names.ts";

export interface RenamedDocument {
  readonly document: DocumentNode;
  /** Under which name the answer to a field of the original document stands in the fetched data. */
  keyOf(field: FieldNode): string;
}

/**
 * The document that is planned. Where the client's response name could be taken for something else, the field gets a
 * name of its own, and the response is shaped from that:
 * - it stands where a key or `@requires` selection puts a field of that name (an alias, or other arguments);
 * - two type conditions ask for different things under one name, which a fetch for both would overwrite;
 * - it is the name of a property that every JavaScript object has.
 */
export function renameCollisions(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  internal: InternalNames,
): RenamedDocument {
  const ambiguous = ambiguousSignatures([operation.selectionSet], fragmentsOf(document));
  const taken = takenNames(document, internal);
  const names = new Map<string, string>();

  const keyOf = (field: FieldNode): string => {
    const name = responseNameOf(field);
    if (field.name.value === "__typename") return "__typename";
    if (field.name.value.startsWith("__")) return name;
    const signature = fieldSignature(field);
    const known = names.get(signature);
    if (known !== undefined) return known;
    const key = collides(field, internal) || ambiguous.has(signature) ? freeName(field.name.value, taken) : name;
    names.set(signature, key);
    return key;
  };

  const renamed = visit(document, {
    Field: (field) => {
      const key = keyOf(field);
      if (key === responseNameOf(field)) return undefined;
      const { alias: _alias, ...rest } = field;
      return key === field.name.value ? rest : { ...rest, alias: { kind: Kind.NAME, value: key } };
    },
  });
  return { document: renamed, keyOf };
}

function collides(field: FieldNode, internal: InternalNames): boolean {
  const name = field.name.value;
  const responseName = responseNameOf(field);
  if (responseName in Object.prototype) return true;
  if (responseName !== name) return internal.all.has(responseName);
  return internal.all.has(name) && ((field.arguments?.length ?? 0) > 0 || internal.withArguments.has(name));
}

/** Signatures of fields that share a response name, somewhere, with a field that asks for something else. */
function ambiguousSignatures(root: readonly SelectionSetNode[], fragments: Fragments): Set<string> {
  const ambiguous = new Set<string>();
  const search = (sets: readonly SelectionSetNode[]) => {
    for (const fields of collectFields(sets, fragments).values()) {
      const byCall = Map.groupBy(fields, fieldCall);
      for (const [call, nodes] of byCall) {
        const [first] = nodes;
        if (first && byCall.size > 1 && call !== responseNameOf(first)) ambiguous.add(fieldSignature(first));
        const children = nodes.map((node) => node.selectionSet).filter((set) => set !== undefined);
        if (children.length > 0) search(children);
      }
    }
  };
  search(root);
  return ambiguous;
}

function takenNames(document: DocumentNode, internal: InternalNames): Set<string> {
  const taken = new Set(internal.all);
  visit(document, {
    Field: (field) => {
      taken.add(field.name.value).add(responseNameOf(field));
    },
  });
  return taken;
}

function freeName(name: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const candidate = `${name}_${n}`;
    if (taken.has(candidate)) continue;
    taken.add(candidate);
    return candidate;
  }
}
