import { randomUUID } from "node:crypto";
import type { DocumentIndex } from "../../../subgraphs/search/src/domain/documents/document-index.ts";
import { connectWeaviate } from "../../../subgraphs/search/src/stores/weaviate/connect-weaviate.ts";
import { removeTenant } from "../../../subgraphs/search/src/stores/weaviate/remove-tenant.ts";
import { openWeaviateDocumentIndex } from "../../../subgraphs/search/src/stores/weaviate/weaviate-document-index.ts";

/** In a tenant of its own on the server at WEAVIATE_URL, removed in the end. */
export async function openWeaviateIndex(): Promise<DocumentIndex & AsyncDisposable> {
  const { WEAVIATE_URL: url, WEAVIATE_GRPC_URL: grpcUrl, WEAVIATE_API_KEY: apiKey } = process.env;
  const server = { url: url!, grpcUrl, apiKey };
  const tenant = `bench-${randomUUID()}`;
  const index = await openWeaviateDocumentIndex({ ...server, tenant });
  return {
    ...index,
    async [Symbol.asyncDispose]() {
      await index[Symbol.asyncDispose]();
      const client = await connectWeaviate(server);
      await removeTenant(client, tenant);
      await client.close();
    },
  };
}
