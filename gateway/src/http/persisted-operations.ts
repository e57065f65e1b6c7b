import { DomainError, StartError } from "@sophia/kernel";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { originOf, type Caller } from "../access/caller.ts";
import { TextCache } from "../planning/text-cache.ts";
import type { OperationPayload } from "../subscriptions/transports/operation-payload.ts";

/** Texts of operations by the SHA-256 of them (hex): trusted documents, which stay, and those that clients register. */
export interface PersistedOperations {
  get(hash: string): string | undefined;
  /** Of a text that has passed the limits and is valid; a long one is not kept. */
  set(hash: string, text: string): void;
  /**
   * The text of a request, by Apollo's protocol for persisted queries.
   * @throws DomainError PERSISTED_QUERY_NOT_FOUND, BAD_USER_INPUT (reason HASH) when hash and text do not belong together,
   * PERSISTED_QUERY_NOT_IN_LIST where only trusted documents are taken and it is none; services of ours ask what they want.
   */
  resolve(payload: OperationPayload, caller: Pick<Caller, "identity">): string;
  /** Keeps the text of a request that wants it, as `set` does. */
  register(payload: OperationPayload, text: string): void;
  /** Reads the manifest anew. @throws StartError as at the start; then all stays as it was. */
  reload(): void;
}

const BOUNDS = { maxEntries: 2_000, maxCharacters: 8_000_000 };
const manifestShape = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string());
const persistedShape = z.object({ version: z.literal(1), sha256Hash: z.string() });

/**
 * @param manifestFile Trusted documents: `{hash: text}`; a file that is not there is an empty one.
 * @param accepted `only`: what is not among them is refused; `also`: any operation is taken.
 * @throws StartError for a manifest that cannot be read, or an empty one of which only it is taken.
 */
export function createPersistedOperations(
  manifestFile: string,
  accepted: "also" | "only",
  registered = new TextCache<string>(BOUNDS),
): PersistedOperations {
  let { trusted, trustedTexts } = read();
  const operations: PersistedOperations = {
    get: (hash) => trusted.get(hash) ?? registered.get(hash),
    set(hash, text) {
      if (!trusted.has(hash)) registered.set(hash, text, text.length);
    },
    resolve(payload, caller) {
      const text = findText(payload);
      if (accepted === "only" && originOf(caller) === "external" && (text === undefined || !trustedTexts.has(text))) {
        throw new DomainError("PERSISTED_QUERY_NOT_IN_LIST", "Only trusted documents are taken here");
      }
      if (text === undefined) throw new DomainError("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
      return text;
    },
    register({ query, extensions }, text) {
      if (query && extensions?.persistedQuery) operations.set(sha256(text), text);
    },
    reload() {
      ({ trusted, trustedTexts } = read());
    },
  };

  function read() {
    const texts = readManifest(manifestFile);
    if (accepted === "only" && texts.size === 0) {
      throw new StartError(`TRUSTED_DOCUMENTS is only, but ${manifestFile} holds no operation`);
    }
    return { trusted: texts, trustedTexts: new Set(texts.values()) };
  }

  /** Undefined: nothing is known by that hash. */
  function findText({ query, extensions }: OperationPayload): string | undefined {
    // Apollo Server ignores one that is null, false or empty: so must whoever looks at the text before it.
    if (!extensions?.persistedQuery) {
      if (query) return query;
      throw new DomainError("BAD_USER_INPUT", "An operation needs a query or a persistedQuery", { reason: "QUERY" });
    }
    const persisted = persistedShape.safeParse(extensions.persistedQuery);
    if (!persisted.success)
      throw new DomainError("BAD_USER_INPUT", "persistedQuery must be {version: 1, sha256Hash}", { reason: "HASH" });
    const { sha256Hash } = persisted.data;
    // The socket's protocol wants the member: with a hash it is empty.
    if (!query) return operations.get(sha256Hash);
    if (sha256(query) !== sha256Hash)
      throw new DomainError("BAD_USER_INPUT", "The hash is not that of the query", { reason: "HASH" });
    return query;
  }

  return operations;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

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
