import { randomUUID } from "node:crypto";
import type { DocumentIndex } from "../../../subgraphs/search/src/domain/documents/document-index.ts";
import { connectWeaviate } from "../../../subgraphs/search/src/stores/weaviate/connect-weaviate.ts";
import { removeTenant } from "../../../subgraphs/search/src/stores/weaviate/remove-tenant.ts";
import { openWeaviateDocumentIndex } from "../../../subgraphs/search/src/stores/weaviate/weaviate-document-index.ts";
import { weaviateServer } from "./weaviate-server.ts";

/** In a tenant of its own, removed in the end. */
export async function openWeaviateIndex(): Promise<DocumentIndex & AsyncDisposable & { tenant: string }> {
  const server = weaviateServer()!;
  const tenant = `bench-${randomUUID()}`;
  const index = await openWeaviateDocumentIndex({ ...server, tenant });
  return {
    ...index,
    tenant,
    async [Symbol.asyncDispose]() {
      await index[Symbol.asyncDispose]();
      const client = await connectWeaviate(server);
      await removeTenant(client, tenant);
      await client.close();
    },
  };
}
