import type { Identity, Origin } from "@sophia/kernel";

/** On whose behalf the gateway works, and within which bounds. */
export interface Caller {
  readonly identity: Identity;
  readonly requestId: string;
  /** How many services of ours stand between the user and this call; 0 = the user's own. */
  readonly depth: number;
  /** When the caller stops waiting, in ms since the epoch. */
  readonly deadline: number | undefined;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal | undefined;
  /** What subgraphs that are not trusted get of the client's headers. */
  readonly forwarded: Readonly<Record<string, string>>;
}

export function originOf({ identity }: Pick<Caller, "identity">): Origin {
  return identity.actor === undefined ? "external" : "internal";
}

/** Equal for callers that no subgraph can tell apart. */
export function identityKey({ sub, scopes, actor = "" }: Identity): string {
  return JSON.stringify([sub, actor, ...scopes]);
}
