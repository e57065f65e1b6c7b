import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { getOperationAST, GraphQLError, Kind, parse, validate } from "graphql";
import type { CompiledOperation, Conditions } from "../execution/compile-operation.ts";
import { compileOperation } from "../execution/compile-operation.ts";
import type { FetchCache } from "../execution/compile-plan.ts";
import type { LoadedSupergraph } from "../supergraph/load-supergraph.ts";
import { TextCache } from "./text-cache.ts";

export interface OperationRequest {
  readonly text: string;
  readonly operationName?: string | null | undefined;
  /** The text, already parsed and validated against this supergraph's API schema. */
  readonly document?: DocumentNode | undefined;
  /** Combinations of `@skip` and `@include` to plan ahead of time. */
  readonly conditions?: readonly Conditions[] | undefined;
}

export type PreparedOperation =
  | { readonly compiled: CompiledOperation; readonly errors?: undefined }
  | { readonly errors: readonly GraphQLError[]; readonly compiled?: undefined };

/** Operations of one supergraph: what is asked again is not parsed, validated, planned and compiled again. */
export interface OperationCache {
  /** Never throws for what a client may send: what is wrong is in `errors`, with its code. */
  prepare(request: OperationRequest): PreparedOperation;
  /** The most used operations, for warming up the cache of the next supergraph. */
  mostUsed(count: number): OperationRequest[];
  readonly size: number;
  /** Of the texts of all operations that are kept. */
  readonly characters: number;
}

interface Entry {
  readonly request: OperationRequest;
  readonly compiled: CompiledOperation;
  uses: number;
}

/** Parsed and planned, an operation takes some hundred times the length of its text. */
const MAX_CHARACTERS = 1_000_000;

/** Keeps the operations that were used last. */
export function createOperationCache(options: {
  readonly supergraph: LoadedSupergraph;
  readonly maxEntries: number;
  /** Of all texts together. */
  readonly maxCharacters?: number;
}): OperationCache {
  const { supergraph, maxEntries, maxCharacters = MAX_CHARACTERS } = options;
  const entries = new TextCache<Entry>({ maxEntries, maxCharacters });
  const fetches: FetchCache = new TextCache({ maxEntries, maxCharacters });
  return {
    prepare(request) {
      const key = `${request.operationName ?? ""}\n${request.text}`;
      const known = entries.get(key);
      if (known) {
        known.uses++;
        return known;
      }
      const prepared = prepareOperation(supergraph, request, fetches);
      if (prepared.compiled) {
        const { text, operationName } = request;
        const entry = { request: { text, operationName }, compiled: prepared.compiled, uses: 1 };
        entries.set(key, entry, text.length);
      }
      return prepared;
    },
    mostUsed(count) {
      const sorted = entries.values().sort((a, b) => b.uses - a.uses);
      return sorted.slice(0, count).map(({ request, compiled }) => ({ ...request, conditions: compiled.conditions() }));
    },
    get size() {
      return entries.size;
    },
    get characters() {
      return entries.characters;
    },
  };
}

function prepareOperation(
  supergraph: LoadedSupergraph,
  request: OperationRequest,
  fetches: FetchCache,
): PreparedOperation {
  let document: DocumentNode;
  try {
    document = request.document ?? parse(request.text);
  } catch (error) {
    return { errors: [withCode(error, "GRAPHQL_PARSE_FAILED")] };
  }
  const invalid = request.document ? [] : validationErrors(supergraph, document);
  if (invalid.length > 0) return { errors: invalid.map((error) => withCode(error, "GRAPHQL_VALIDATION_FAILED")) };
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return { errors: [operationNotFound(document, request.operationName)] };
  try {
    const compiled = compileOperation(supergraph, document, operation, fetches);
    for (const conditions of request.conditions ?? []) compiled.warm(conditions);
    return { compiled };
  } catch (error) {
    return { errors: [withCode(error, "INTERNAL")] };
  }
}

/** graphql-js throws where a variable decides about the root field of a subscription. */
function validationErrors({ apiSchema }: LoadedSupergraph, document: DocumentNode): readonly unknown[] {
  try {
    return validate(apiSchema, document);
  } catch (error) {
    return [error];
  }
}

function withCode(error: unknown, code: string): GraphQLError {
  if (!(error instanceof GraphQLError)) {
    return new GraphQLError("This operation cannot be compiled.", {
      originalError: error instanceof Error ? error : new Error(String(error)),
      extensions: { code, reason: "COMPILER_FAILED" },
    });
  }
  const { message, nodes, source, positions, extensions, originalError } = error;
  return new GraphQLError(message, { nodes, source, positions, originalError, extensions: { code, ...extensions } });
}

function operationNotFound(document: DocumentNode, name: string | null | undefined): GraphQLError {
  const names = document.definitions
    .filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION)
    .map((definition) => definition.name?.value ?? "(anonymous)");
  const message = name
    ? `The document has no operation named "${name}".`
    : `The document has ${names.length} operations: name the one to run.`;
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT", reason: "OPERATION_NOT_FOUND" } });
}
