import { randomUUID } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { connectWeaviate } from "../../src/stores/weaviate/connect-weaviate.ts";
import { removeTenant } from "../../src/stores/weaviate/remove-tenant.ts";
import { startSearchService } from "../search-service.ts";
import { weaviateServer } from "./weaviate-bed.ts";

it("serves documents that are kept in Weaviate: indexed, found with facets, deleted", async () => {
  const { url, grpcUrl, apiKey } = weaviateServer();
  const tenant = `test-${randomUUID()}`;
  onTestFinished(async () => {
    const client = await connectWeaviate(weaviateServer());
    await removeTenant(client, tenant);
    await client.close();
  });
  await using service = await startSearchService({
    WEAVIATE_URL: url,
    WEAVIATE_GRPC_URL: grpcUrl,
    WEAVIATE_API_KEY: apiKey,
    WEAVIATE_TENANT: tenant,
  });
  const documents = [
    { id: "a", title: "Seals", content: "They live in the north.", collection: "animals" },
    { id: "b", title: "Penguins", content: "They live in the south.", collection: "animals" },
  ];
  const indexed = await service.ask(
    "mutation ($documents: [DocumentInput!]!) { indexDocuments(documents: $documents) { done failures { message } } }",
    { documents },
  );
  expect(indexed.data).toEqual({ indexDocuments: { done: 2, failures: [] } });
  const found = await service.ask(
    '{ search(query: "living seal", mode: KEYWORD) { totalCount hits { document { id } snippet } facets { name values { value count } } } }',
  );
  expect(found.data!.search.hits[0]).toEqual({ document: { id: "a" }, snippet: "They live in the north." });
  expect(found.data!.search.facets[0]).toEqual({ name: "collection", values: [{ value: "animals", count: 2 }] });
  expect((await service.ask('mutation { deleteDocuments(ids: ["a", "none"]) }')).data).toEqual({ deleteDocuments: 1 });
  expect((await service.ask("{ documents { edges { node { id } } } }")).data!.documents.edges).toEqual([
    { node: { id: "b" } },
  ]);
});
