import { parse, type DocumentNode } from "graphql";
import { expect, it } from "vitest";
import { TextCache } from "../planning/text-cache.ts";
import { createDocumentStore } from "./document-store.ts";

it("Apollo Server's documents are counted by the texts that they keep alive", async () => {
  const documents = new TextCache<DocumentNode>({ maxEntries: 1_000, maxCharacters: 200_000 });
  const store = createDocumentStore(documents);
  for (let n = 0; n < 20; n++) await store.set(`key ${n}`, parse(`{ __typename } #${"<".repeat(50_000)}`));
  await store.set("long", parse(`{ __typename } #${"<".repeat(970_000)}`));
  expect(await store.get("long")).toBeUndefined();
  expect(await store.get("key 19")).toBeDefined();
  expect(documents.size).toBe(3);
  expect(documents.characters).toBeLessThanOrEqual(200_000);
});
