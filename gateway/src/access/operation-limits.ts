import { DomainError } from "@sophia/kernel";
import { GraphQLError, Kind, parse, type DocumentNode, type SelectionSetNode } from "graphql";
import { TextCache } from "../planning/text-cache.ts";

/** The largest operations that are looked at; far above what a page or a program needs. */
export interface OperationLimits {
  readonly tokens: number;
  /** Selections within each other, fragments included. */
  readonly depth: number;
  /** Fields under another name, each use of a fragment counted. */
  readonly aliases: number;
  readonly rootFields: number;
}

export const DEFAULT_LIMITS: OperationLimits = { tokens: 10_000, depth: 30, aliases: 200, rootFields: 100 };

/** @throws DomainError COST_LIMIT (reason TOKENS, DEPTH, ALIASES or ROOT_FIELDS). */
export type CheckLimits = (text: string) => void;

const BOUNDS = { maxEntries: 1_000, maxCharacters: 4_000_000 };

/** Checks texts before they are validated or planned; one that does not parse is left to the parser. */
export function createLimitCheck(
  limits: OperationLimits = DEFAULT_LIMITS,
  fine = new TextCache<true>(BOUNDS),
): CheckLimits {
  return (text) => {
    if (fine.get(text)) return;
    const document = parseWithin(text, limits.tokens);
    if (document !== undefined) checkDocument(document, limits);
    fine.set(text, true, text.length);
  };
}

function parseWithin(text: string, maxTokens: number): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true, maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError && /Parsing aborted/.test(error.message)) throw exceeded("TOKENS", maxTokens);
    return undefined;
  }
}

interface Size {
  depth: number;
  aliases: number;
  fields: number;
}

function checkDocument(document: DocumentNode, limits: OperationLimits): void {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
  const known = new Map<string, Size>();

  /** A fragment is measured once; one within itself counts for nothing: validation refuses it. */
  const measureFragment = (name: string): Size => {
    let size = known.get(name);
    if (size === undefined) {
      known.set(name, { depth: 0, aliases: 0, fields: 0 });
      const set = fragments.get(name);
      if (set !== undefined) known.set(name, measure(set));
      size = known.get(name)!;
    }
    return size;
  };
  const measure = ({ selections }: SelectionSetNode): Size => {
    const size: Size = { depth: 0, aliases: 0, fields: 0 };
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet === undefined ? undefined : measure(selection.selectionSet);
        size.depth = Math.max(size.depth, 1 + (inner?.depth ?? 0));
        size.aliases += (selection.alias === undefined ? 0 : 1) + (inner?.aliases ?? 0);
        size.fields++;
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT
            ? measure(selection.selectionSet)
            : measureFragment(selection.name.value);
        size.depth = Math.max(size.depth, inner.depth);
        size.aliases += inner.aliases;
        size.fields += inner.fields;
      }
    }
    return size;
  };

  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases, fields } = measure(definition.selectionSet);
    if (depth > limits.depth) throw exceeded("DEPTH", limits.depth);
    if (aliases > limits.aliases) throw exceeded("ALIASES", limits.aliases);
    if (fields > limits.rootFields) throw exceeded("ROOT_FIELDS", limits.rootFields);
  }
}

const NOUNS = { TOKENS: "tokens", DEPTH: "levels", ALIASES: "aliases", ROOT_FIELDS: "root fields" };

function exceeded(reason: keyof typeof NOUNS, limit: number): DomainError {
  return new DomainError("COST_LIMIT", `An operation may have ${limit} ${NOUNS[reason]}`, { reason });
}
