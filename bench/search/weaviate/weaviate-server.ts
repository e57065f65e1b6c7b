import { readUsage } from "../../harness/process-usage.ts";
import type { WeaviateOptions } from "../../../subgraphs/search/src/stores/weaviate/connect-weaviate.ts";

/** Undefined where none is measured: WEAVIATE_URL, and where they are needed WEAVIATE_GRPC_URL and WEAVIATE_API_KEY. */
export function weaviateServer(): WeaviateOptions | undefined {
  const { WEAVIATE_URL: url, WEAVIATE_GRPC_URL: grpcUrl, WEAVIATE_API_KEY: apiKey } = process.env;
  return url === undefined ? undefined : { url, grpcUrl, apiKey };
}

/** What the server holds in memory; null where WEAVIATE_PID does not name its process on this machine. */
export function weaviateBytes(): number | null {
  const pid = Number(process.env.WEAVIATE_PID);
  return pid > 0 ? readUsage(pid).residentBytes : null;
}
