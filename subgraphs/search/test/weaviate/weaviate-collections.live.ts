import type { WeaviateClient } from "weaviate-client";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { toDraft } from "../../src/domain/documents/to-draft.ts";
import { parseQuery } from "../../src/domain/querying/parse-query.ts";
import { connectWeaviate } from "../../src/stores/weaviate/connect-weaviate.ts";
import { openCollection, type CollectionShape } from "../../src/stores/weaviate/open-collection.ts";
import { INDEX_UUID } from "../../src/stores/weaviate/to-store-objects.ts";
import { makeWeaviateBed, weaviateServer } from "./weaviate-bed.ts";

let client: WeaviateClient;
beforeAll(async () => void (client = await connectWeaviate(weaviateServer())));
afterAll(() => client.close());

const draft = (id: string, content: string) => toDraft({ id, title: "Untitled", content });

it("shows a tenant nothing of another's documents and vectors", async () => {
  await using ours = await makeWeaviateBed();
  await using theirs = await makeWeaviateBed();
  await using one = await ours.open();
  await using other = await theirs.open();
  await one.index.put(draft("a", "A walrus."));
  const [passages] = await one.index.passagesOf(["a"]);
  await one.index.putVectors({ name: "ours", dimensions: 3 }, [
    { passageId: passages![0]!.id, vector: Float32Array.of(1, 0, 0) },
  ]);
  expect(await other.index.documents(["a"])).toEqual([null]);
  expect(await other.index.rank(parseQuery("walrus"), {}, 0.5, 10)).toEqual([]);
  expect(await other.index.embedder()).toBeNull();
  await other.index.put(draft("a", "A seal."));
  expect(await one.index.rank(parseQuery("walrus"), {}, 0.5, 10)).toHaveLength(1);
});

it("adds what a collection of an older version lacks, and keeps what is in it", async () => {
  const name = `SophiaTest${Date.now()}`;
  onTestFinished(() => client.collections.delete(name));
  const older: CollectionShape = { name, properties: [["kept", "text", "filter"]] };
  await openCollection(client, older);
  const { tenants } = client.collections.use(name);
  await tenants.create({ name: "t" });
  const collection = client.collections.use(name).withTenant("t");
  const id = await collection.data.insert({ properties: { kept: "as it was" } });

  await openCollection(client, { name, properties: [...older.properties, ["added", "int", "range"]] });
  const { properties } = await collection.config.get();
  expect(properties.map((property) => property.name)).toEqual(["kept", "added"]);
  expect((await collection.query.fetchObjectById(id))!.properties.kept).toBe("as it was");
  await expect(openCollection(client, { name, properties: [["kept", "int", "filter"]] })).rejects.toThrowError(
    `${name}.kept there is text`,
  );
});

it("knows whose vectors an older version kept, which did not say where they are made", async () => {
  await using bed = await makeWeaviateBed();
  await using opened = await bed.open();
  const older = client.collections.use("SophiaIndex").withTenant(bed.tenant);
  await older.data.insert({ id: INDEX_UUID, properties: { embedder: "older", dimensions: 3, epoch: 1 } });
  expect(await opened.index.embedder()).toEqual({ name: "older", dimensions: 3 });
  await opened.index.put(draft("a", "A walrus."));
  const [passages] = await opened.index.passagesOf(["a"]);
  const embedder = { name: "older", dimensions: 3 };
  await opened.index.putVectors(embedder, [{ passageId: passages![0]!.id, vector: Float32Array.of(1, 0, 0) }]);
  const anything = { phrases: [], excluded: [] };
  expect(await opened.index.nearest(embedder, Float32Array.of(1, 0, 0), anything, {}, 1)).toHaveLength(1);
  expect(await opened.index.remove(["a"])).toBe(1);
});

it("does not start without a server, nor with a collection that is another's", async () => {
  await expect(connectWeaviate({ url: "http://127.0.0.1:9", grpcUrl: "http://127.0.0.1:9" })).rejects.toMatchObject({
    name: "StartError",
  });
  const name = `SophiaTest${Date.now()}`;
  onTestFinished(() => client.collections.delete(name));
  await client.collections.create({ name });
  await expect(openCollection(client, { name, properties: [] })).rejects.toMatchObject({ name: "StartError" });
});
