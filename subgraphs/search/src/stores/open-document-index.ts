import type { SqliteFile } from "@sophia/kernel";
import type { SearchConfig } from "../config.ts";
import type { DocumentIndex } from "../domain/documents/document-index.ts";
import { createSqliteDocumentIndex } from "./sqlite-document-index.ts";
import { openWeaviateDocumentIndex } from "./weaviate/weaviate-document-index.ts";

/**
 * In Weaviate where an address is configured, else in the service's own file.
 * @throws StartError when the configured server cannot be used.
 */
export async function openDocumentIndex(
  file: SqliteFile,
  config: Pick<SearchConfig, "WEAVIATE_URL" | "WEAVIATE_GRPC_URL" | "WEAVIATE_API_KEY" | "WEAVIATE_TENANT">,
): Promise<DocumentIndex & AsyncDisposable> {
  const { WEAVIATE_URL: url, WEAVIATE_GRPC_URL: grpcUrl, WEAVIATE_API_KEY: apiKey, WEAVIATE_TENANT: tenant } = config;
  return url === undefined
    ? createSqliteDocumentIndex(file)
    : openWeaviateDocumentIndex({ url, grpcUrl, apiKey, tenant });
}
