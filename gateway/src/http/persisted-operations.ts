import { DomainError, StartError } from "@sophia/kernel";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

/** Texts of operations by the SHA-256 of them (hex): trusted documents, which stay, and those that clients register. */
export interface PersistedOperations {
  get(hash: string): string | undefined;
  set(hash: string, text: string): void;
  /**
   * The text of a request over a socket, by Apollo's protocol for persisted queries.
   * @throws DomainError PERSISTED_QUERY_NOT_FOUND, BAD_USER_INPUT (reason HASH) when hash and text do not belong together.
   */
  resolve(query: string | undefined, extensions: Record<string, unknown> | undefined): string;
}

const MAX_REGISTERED = 2_000;
const manifestShape = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string());
const persistedShape = z.object({ version: z.literal(1), sha256Hash: z.string() });

/**
 * @param manifestFile Trusted documents: `{hash: text}`; a file that is not there is an empty one.
 * @throws StartError for a manifest that cannot be read.
 */
export function createPersistedOperations(manifestFile: string): PersistedOperations {
  const trusted = readManifest(manifestFile);
  const registered = new Map<string, string>();
  const operations: PersistedOperations = {
    get(hash) {
      const text = trusted.get(hash);
      if (text !== undefined) return text;
      const known = registered.get(hash);
      if (known !== undefined) {
        registered.delete(hash);
        registered.set(hash, known);
      }
      return known;
    },
    set(hash, text) {
      if (trusted.has(hash)) return;
      registered.delete(hash);
      registered.set(hash, text);
      if (registered.size > MAX_REGISTERED) registered.delete(registered.keys().next().value!);
    },
    resolve(query, extensions) {
      if (extensions?.persistedQuery === undefined) {
        if (query !== undefined && query !== "") return query;
        throw new DomainError("BAD_USER_INPUT", "An operation needs a query or a persistedQuery", { reason: "QUERY" });
      }
      const persisted = persistedShape.safeParse(extensions.persistedQuery);
      if (!persisted.success)
        throw new DomainError("BAD_USER_INPUT", "persistedQuery must be {version: 1, sha256Hash}", { reason: "HASH" });
      const { sha256Hash } = persisted.data;
      // The socket's protocol wants the member: with a hash it is empty.
      if (query !== undefined && query !== "") {
        if (createHash("sha256").update(query).digest("hex") !== sha256Hash)
          throw new DomainError("BAD_USER_INPUT", "The hash is not that of the query", { reason: "HASH" });
        operations.set(sha256Hash, query);
        return query;
      }
      const text = operations.get(sha256Hash);
      if (text === undefined) throw new DomainError("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
      return text;
    },
  };
  return operations;
}

function readManifest(file: string): Map<string, string> {
  if (!existsSync(file)) return new Map();
  try {
    return new Map(Object.entries(manifestShape.parse(JSON.parse(readFileSync(file, "utf8")))));
  } catch (cause) {
    throw new StartError(`${file} is not a manifest of operations: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
