import type { ConstDirectiveNode, DocumentNode } from "graphql";
import { Kind } from "graphql";
import { constantArguments } from "./constant-arguments.ts";

/** What a caller needs for a type or field: each list of `scopes` or `policies` is one sufficient combination. */
export interface AccessRequirement {
  readonly authenticated: boolean;
  readonly scopes: readonly (readonly string[])[];
  readonly policies: readonly (readonly string[])[];
}

/**
 * What `@authenticated`, `@requiresScopes` and `@policy` say, by coordinate: "Type" or "Type.field".
 * The planner ignores them; whoever admits an operation enforces them.
 */
export function readAccess(document: DocumentNode): Map<string, AccessRequirement> {
  const requirements = new Map<string, AccessRequirement>();
  const read = (coordinate: string, directives: readonly ConstDirectiveNode[] | undefined) => {
    const requirement = toRequirement(directives ?? []);
    if (requirement) requirements.set(coordinate, requirement);
  };
  for (const definition of document.definitions) {
    if (!("name" in definition) || !definition.name || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    const type = definition.name.value;
    if ("directives" in definition) read(type, definition.directives as readonly ConstDirectiveNode[] | undefined);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) read(`${type}.${field.name.value}`, field.directives);
  }
  return requirements;
}

function toRequirement(directives: readonly ConstDirectiveNode[]): AccessRequirement | undefined {
  const applied = (name: string) => directives.find((directive) => directive.name.value.split("__").pop() === name);
  const [authenticated, scopes, policy] = [applied("authenticated"), applied("requiresScopes"), applied("policy")];
  if (!authenticated && !scopes && !policy) return undefined;
  return {
    authenticated: authenticated !== undefined,
    scopes: scopes ? (constantArguments(scopes).scopes as string[][]) : [],
    policies: policy ? (constantArguments(policy).policies as string[][]) : [],
  };
}
