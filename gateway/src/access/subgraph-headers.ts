import { IDENTITY_HEADER, REQUEST_ID_HEADER } from "@sophia/kernel";
import { identityKey, type Caller } from "./caller.ts";
import type { IdentitySigner } from "./identity-signer.ts";
import type { SubgraphAddress } from "./subgraph-addresses.ts";

/** What a subgraph is told about the caller: one of ours the signed identity, any other only what is forwarded. */
export function createSubgraphHeaders(addresses: ReadonlyMap<string, SubgraphAddress>, sign: IdentitySigner) {
  const isTrusted = (service: string) => addresses.get(service)?.trusted === true;
  return {
    headers(service: string, caller: Caller, remainingMs: number | undefined): Record<string, string> {
      if (!isTrusted(service)) return { ...caller.forwarded, [REQUEST_ID_HEADER]: caller.requestId };
      return {
        [IDENTITY_HEADER]: sign(caller.identity, service),
        [REQUEST_ID_HEADER]: caller.requestId,
        "sophia-depth": String(caller.depth),
        ...(remainingMs !== undefined && { "sophia-deadline-ms": String(Math.max(1, Math.floor(remainingMs))) }),
      };
    },
    /** Callers with equal keys get equal answers from the subgraph. */
    sharingKey(service: string, caller: Caller): string {
      return isTrusted(service) ? `${caller.depth}\n${identityKey(caller.identity)}` : JSON.stringify(caller.forwarded);
    },
    /** What goes with the subscribe message of a stream. */
    streamExtensions(service: string, caller: Caller): Record<string, unknown> | undefined {
      if (!isTrusted(service)) return undefined;
      return { identity: sign(caller.identity, service), requestId: caller.requestId, depth: caller.depth };
    },
  };
}

export type SubgraphHeaders = ReturnType<typeof createSubgraphHeaders>;
