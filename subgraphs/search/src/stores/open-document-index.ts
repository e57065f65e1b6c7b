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
  config: SearchConfig,
): Promise<DocumentIndex & AsyncDisposable> {
  const { WEAVIATE_URL: url, WEAVIATE_GRPC_URL: grpcUrl, WEAVIATE_API_KEY: apiKey, WEAVIATE_TENANT: tenant } = config;
  if (url === undefined) return createSqliteDocumentIndex(file);
  const { EMBEDDER, WEAVIATE_MODULE: name, WEAVIATE_MODULE_SETTINGS: settings } = config;
  const module = EMBEDDER === "weaviate" && name !== undefined ? { name, settings } : undefined;
  return openWeaviateDocumentIndex({ url, grpcUrl, apiKey, tenant, module });
}
