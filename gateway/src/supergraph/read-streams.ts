import type { DocumentNode } from "graphql";
import { Kind } from "graphql";
import { constantArguments } from "./constant-arguments.ts";
import { SupergraphError } from "./supergraph-error.ts";
import { typeDefinitions } from "./type-definitions.ts";

/** How a subscription field behaves, from its `@eventStream`. `cursor` and `key` are paths in the event, `after` an argument. */
export interface StreamDeclaration {
  readonly audience: "IDENTITY" | "CLASS";
  readonly policy: "LOSSLESS" | "LATEST";
  readonly cursor: string | undefined;
  readonly after: string | undefined;
  readonly key: readonly string[] | undefined;
}

/** Of every subscription field with `@eventStream`, what it declares; a field without has no entry. */
export function readStreams(document: DocumentNode): Map<string, StreamDeclaration> {
  const root = subscriptionTypeName(document);
  const streams = new Map<string, StreamDeclaration>();
  for (const field of typeDefinitions(document).find((type) => type.name.value === root)?.fields ?? []) {
    const directive = field.directives?.find(({ name }) => /^(\w+__)?eventStream$/.test(name.value));
    if (directive) streams.set(field.name.value, toDeclaration(field.name.value, constantArguments(directive)));
  }
  return streams;
}

function subscriptionTypeName(document: DocumentNode): string {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION) continue;
    const root = definition.operationTypes.find(({ operation }) => operation === "subscription");
    if (root) return root.type.name.value;
  }
  return "Subscription";
}

function toDeclaration(field: string, values: Record<string, unknown>): StreamDeclaration {
  const { audience = "IDENTITY", policy = "LOSSLESS", cursor, after, key } = values;
  if (audience !== "IDENTITY" && audience !== "CLASS") throw invalid(field, "audience", audience);
  if (policy !== "LOSSLESS" && policy !== "LATEST") throw invalid(field, "policy", policy);
  return {
    audience,
    policy,
    cursor: optionalString(field, "cursor", cursor),
    after: optionalString(field, "after", after),
    key: key === undefined || key === null ? undefined : [key].flat().map(String),
  };
}

function optionalString(field: string, name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw invalid(field, name, value);
  return value;
}

function invalid(field: string, name: string, value: unknown): SupergraphError {
  return new SupergraphError(`@eventStream of Subscription.${field} has an invalid ${name}: ${JSON.stringify(value)}`);
}
