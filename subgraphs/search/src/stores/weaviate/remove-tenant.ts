import type { WeaviateClient } from "weaviate-client";
import { clearMeanings, listMeanings } from "./meanings.ts";
import { NAMES } from "./weaviate-collections.ts";

/** Removes a tenant with all that it has. */
export async function removeTenant(client: WeaviateClient, tenant: string): Promise<void> {
  for (const name of Object.values(NAMES)) await client.collections.use(name).tenants.remove(tenant);
  for (const name of await listMeanings(client)) await clearMeanings(client, name, tenant);
}
