import type { Filters, WeaviateClient } from "weaviate-client";
import type { WeaviateCollections } from "./weaviate-collections.ts";

/** One tenant's place on a server. */
export interface WeaviateStore {
  client: WeaviateClient;
  collections: WeaviateCollections;
  tenant: string;
  filters: Pick<typeof Filters, "and" | "or">;
}
