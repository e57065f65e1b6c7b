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
 *
 * An alias that tells nothing apart is left out: documents that differ in such names only have one plan.
 */
export function renameCollisions(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  internal: InternalNames,
): RenamedDocument {
  const ambiguous = ambiguousSignatures([operation.selectionSet], fragmentsOf(document));
  const { taken, signatures, responseNames } = namesIn(document, internal);
  const names = new Map<string, string>();

  /** Its events are known by the names that the client gives them. */
  const mayDropAliases = operation.operation !== "subscription";
  const isPlain = ({ alias, name: { value }, arguments: given }: FieldNode) =>
    mayDropAliases &&
    alias !== undefined &&
    signatures.get(value)!.size === 1 &&
    !responseNames.has(value) &&
    !collides({ name: value, responseName: value, hasArguments: (given?.length ?? 0) > 0 }, internal);

  const keyOf = (field: FieldNode): string => {
    const responseName = responseNameOf(field);
    const name = field.name.value;
    if (name === "__typename") return "__typename";
    if (name.startsWith("__")) return responseName;
    const signature = fieldSignature(field);
    const known = names.get(signature);
    if (known !== undefined) return known;
    const hasArguments = (field.arguments?.length ?? 0) > 0;
    let key = responseName;
    if (isPlain(field)) key = name;
    else if (ambiguous.has(signature) || collides({ name, responseName, hasArguments }, internal))
      key = freeName(name, taken);
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

function collides(
  { name, responseName, hasArguments }: { name: string; responseName: string; hasArguments: boolean },
  internal: InternalNames,
): boolean {
  if (responseName in Object.prototype) return true;
  if (responseName !== name) return internal.all.has(responseName);
  return internal.all.has(name) && (hasArguments || internal.withArguments.has(name));
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

interface Names {
  /** Not free for a new name. */
  readonly taken: Set<string>;
  /** By field name. */
  readonly signatures: ReadonlyMap<string, ReadonlySet<string>>;
  readonly responseNames: ReadonlySet<string>;
}

function namesIn(document: DocumentNode, internal: InternalNames): Names {
  const taken = new Set(internal.all);
  const signatures = new Map<string, Set<string>>();
  const responseNames = new Set<string>();
  visit(document, {
    Field: (field) => {
      const name = field.name.value;
      const own = signatures.get(name) ?? new Set();
      signatures.set(name, own.add(fieldSignature(field)));
      responseNames.add(responseNameOf(field));
      taken.add(name).add(responseNameOf(field));
    },
  });
  return { taken, signatures, responseNames };
}

function freeName(name: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const candidate = `${name}_${n}`;
    if (taken.has(candidate)) continue;
    taken.add(candidate);
    return candidate;
  }
}
