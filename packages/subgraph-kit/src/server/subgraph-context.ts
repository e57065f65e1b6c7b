import type { Identity, Origin } from "@sophia/kernel";
import DataLoader from "dataloader";

/** What every resolver is given. */
export interface SubgraphContext {
  identity: Identity;
  requestId: string;
  /** `internal` when a service of ours asks on behalf of the user. */
  origin: Origin;
  /** Aborted when the caller goes away or a subscription ends. */
  signal: AbortSignal;
  /** When the caller stops waiting (epoch ms), if it said so. */
  deadlineAt: number | undefined;
  /** How many services of ours stand between the user and this call; 0 = the user's own. */
  depth: number;
  /** One loader per request and owner: many references become one query. */
  loader<Key, Value>(
    owner: object,
    load: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
  ): DataLoader<Key, Value>;
}

export function createSubgraphContext(known: Omit<SubgraphContext, "loader" | "origin">): SubgraphContext {
  const loaders = new Map<object, DataLoader<never, never>>();
  return {
    ...known,
    origin: known.identity.actor === undefined ? "external" : "internal",
    loader<Key, Value>(owner: object, load: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>) {
      let loader = loaders.get(owner) as DataLoader<Key, Value> | undefined;
      if (loader === undefined) {
        loader = new DataLoader<Key, Value>(load);
        loaders.set(owner, loader as never);
      }
      return loader;
    },
  };
}
