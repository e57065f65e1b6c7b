import { randomUUID } from "node:crypto";
import { connectWeaviate, type WeaviateOptions } from "../../src/stores/weaviate/connect-weaviate.ts";
import { removeTenant } from "../../src/stores/weaviate/remove-tenant.ts";
import { openWeaviateDocumentIndex } from "../../src/stores/weaviate/weaviate-document-index.ts";
import type { IndexBed } from "../document-index-contract.ts";

/** The server that is tested on: `WEAVIATE_URL`, and where they are needed `WEAVIATE_GRPC_URL` and `WEAVIATE_API_KEY`. */
export function weaviateServer(): WeaviateOptions {
  const { WEAVIATE_URL: url, WEAVIATE_GRPC_URL: grpcUrl, WEAVIATE_API_KEY: apiKey } = process.env;
  if (url === undefined) throw new Error("Say which server to test on: WEAVIATE_URL=http://127.0.0.1:8080");
  return { url, grpcUrl, apiKey };
}

/** A tenant of its own, removed in the end. */
export async function makeWeaviateBed(
  options: WeaviateOptions = weaviateServer(),
): Promise<IndexBed & { tenant: string }> {
  const tenant = `test-${randomUUID()}`;
  return {
    tenant,
    async open() {
      const index = await openWeaviateDocumentIndex({ ...options, tenant });
      return { index, [Symbol.asyncDispose]: () => index[Symbol.asyncDispose]() };
    },
    async [Symbol.asyncDispose]() {
      const client = await connectWeaviate(weaviateServer());
      await removeTenant(client, tenant);
      await client.close();
    },
  };
}
