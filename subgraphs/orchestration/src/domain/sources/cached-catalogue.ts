import type { Caller } from "../caller.ts";
import type { Ask } from "./ask.ts";
import type { CatalogueMetric, FigureSource } from "./figure-source.ts";

export interface CatalogueOptions {
  /** How long a catalogue counts as new, in ms. */
  freshMs?: number;
  /** How long it may stand in for one that cannot be read, in ms. */
  staleMs?: number;
  /** How many users' catalogues are remembered. */
  maxUsers?: number;
}

/** A read outlives the question that began it, so that the next finds it done: it has a time of its own. */
const READ_MS = 5_000;

interface Entry {
  metrics?: readonly CatalogueMetric[];
  readAt: number;
  reading?: Promise<readonly CatalogueMetric[]>;
}

/** The metrics that exist for a user, read at most once every few seconds, and once for those who ask at the same time. */
export function createCachedCatalogue(
  source: FigureSource,
  { freshMs = 5_000, staleMs = 300_000, maxUsers = 1_000 }: CatalogueOptions = {},
): (ask: Ask) => Promise<readonly CatalogueMetric[]> {
  const entries = new Map<string, Entry>();

  function read(entry: Entry, caller: Caller): Promise<readonly CatalogueMetric[]> {
    return source
      .catalogue({ caller, remainingMs: READ_MS, signal: new AbortController().signal })
      .then((metrics) => {
        entry.readAt = performance.now();
        return (entry.metrics = metrics);
      })
      .finally(() => delete entry.reading);
  }

  return async ({ caller }) => {
    const { sub, scopes } = caller.identity;
    const key = JSON.stringify([sub, scopes]);
    const entry = entries.get(key) ?? { readAt: -Infinity };
    entries.delete(key);
    entries.set(key, entry);
    if (entries.size > maxUsers) entries.delete(entries.keys().next().value!);
    const age = performance.now() - entry.readAt;
    if (entry.metrics !== undefined && age < freshMs) return entry.metrics;
    entry.reading ??= read(entry, caller);
    try {
      return await entry.reading;
    } catch (error) {
      if (entry.metrics !== undefined && age < staleMs) return entry.metrics;
      throw error;
    }
  };
}
