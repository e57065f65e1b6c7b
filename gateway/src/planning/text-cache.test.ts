import { describe, expect, it } from "vitest";
import { MAX_CACHED_TEXT, TextCache } from "./text-cache.ts";

describe("a text cache", () => {
  it("forgets what was not used for longest, beyond its entries and beyond its characters", () => {
    const cache = new TextCache<number>({ maxEntries: 3, maxCharacters: 100 });
    cache.set("a", 1, 10);
    cache.set("b", 2, 10);
    cache.set("c", 3, 10);
    cache.get("a");
    cache.set("d", 4, 10);
    expect(cache.values()).toEqual([3, 1, 4]);
    cache.set("e", 5, 85);
    expect(cache.values()).toEqual([4, 5]);
    expect(cache.characters).toBe(95);
  });

  it("counts a text that is set again once", () => {
    const cache = new TextCache<number>({ maxEntries: 3, maxCharacters: 100 });
    cache.set("a", 1, 60);
    cache.set("a", 2, 50);
    expect([cache.get("a"), cache.size, cache.characters]).toEqual([2, 1, 50]);
    cache.delete("a");
    expect([cache.get("a"), cache.size, cache.characters]).toEqual([undefined, 0, 0]);
  });

  it("never keeps a long text, and keeps the others beside it", () => {
    const cache = new TextCache<number>({ maxEntries: 3, maxCharacters: 1_000_000 });
    cache.set("a", 1, 1);
    cache.set("b", 2, MAX_CACHED_TEXT + 1);
    cache.set("c", 3, MAX_CACHED_TEXT);
    expect(cache.values()).toEqual([1, 3]);
  });
});
