import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { TextCache } from "../planning/text-cache.ts";
import { createPersistedOperations } from "./persisted-operations.ts";

const caller = { identity: { sub: "local", scopes: ["*"] } };
const requestOf = (query: string) => ({
  query,
  extensions: { persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") } },
});

describe("a text that a client registers", () => {
  it("is known by its hash once it was found fine, not before", () => {
    const operations = createPersistedOperations("none", "also");
    const { query, extensions } = requestOf("{ a }");
    expect(operations.resolve({ query, extensions }, caller)).toBe(query);
    expect(operations.get(extensions.persistedQuery.sha256Hash)).toBeUndefined();
    operations.register({ query, extensions }, query);
    expect(operations.resolve({ extensions }, caller)).toBe(query);
  });

  it("is kept while there is room, and never a long one", () => {
    const registered = new TextCache<string>({ maxEntries: 1_000, maxCharacters: 200_000 });
    const operations = createPersistedOperations("none", "also", registered);
    for (const length of [50_000, 970_000]) {
      for (let n = 0; n < 20; n++) {
        const request = requestOf(`{ a } #${n}${"<".repeat(length)}`);
        operations.register(request, operations.resolve(request, caller));
      }
    }
    expect(registered.size).toBe(3);
    expect(registered.characters).toBeLessThanOrEqual(200_000);
  });
});
