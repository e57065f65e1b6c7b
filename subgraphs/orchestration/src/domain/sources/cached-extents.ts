import type { Ask } from "./ask.ts";
import type { FigureSource, MetricExtent } from "./figure-source.ts";

export interface ExtentsOptions {
  /** How long it counts as known where a metric's data end, in ms. */
  freshMs?: number;
  /** How many metrics' ends are remembered, over all users. */
  maxEntries?: number;
}

interface Entry {
  extent: MetricExtent | null;
  readAt: number;
}

/**
 * Figures whose data's ends are asked at most once every few seconds for each user: all questions need them before they can
 * name a period, and they move with an import, or by a moment. A metric without points is asked again each time.
 */
export function withCachedExtents(
  source: FigureSource,
  { freshMs = 5_000, maxEntries = 10_000 }: ExtentsOptions = {},
): FigureSource {
  const entries = new Map<string, Entry>();

  async function extents(names: readonly string[], ask: Ask): Promise<(MetricExtent | null)[]> {
    const { sub, scopes } = ask.caller.identity;
    const keyOf = (name: string) => JSON.stringify([sub, scopes, name]);
    const now = performance.now();
    const known = names.map((name) => entries.get(keyOf(name)));
    const isFresh = (entry: Entry | undefined) => entry?.extent != null && now - entry.readAt < freshMs;
    const asked = names.filter((_, i) => !isFresh(known[i]));
    const answers = asked.length === 0 ? [] : await source.extents(asked, ask);
    const read = new Map(asked.map((name, i) => [name, answers[i] ?? null]));
    for (const [name, extent] of read) {
      entries.delete(keyOf(name));
      entries.set(keyOf(name), { extent, readAt: performance.now() });
      if (entries.size > maxEntries) entries.delete(entries.keys().next().value!);
    }
    return names.map((name, i) => (read.has(name) ? read.get(name)! : known[i]!.extent));
  }

  return { ...source, extents };
}
