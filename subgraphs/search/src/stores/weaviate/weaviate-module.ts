import { StartError } from "@sophia/kernel";
import type { WeaviateClient } from "weaviate-client";

/** A module of the server that makes vectors of texts, e.g. text2vec-ollama. */
export interface WeaviateModule {
  name: string;
  /** As its documentation names them, e.g. model; keys of services are the server's own. */
  settings: Readonly<Record<string, unknown>>;
}

/** Stands for the module and its model: any other setting means other vectors. */
export function moduleIdentity({ name, settings }: WeaviateModule): string {
  const sorted = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.length === 0 ? name : `${name} ${JSON.stringify(Object.fromEntries(sorted))}`;
}

/** @throws StartError when the server has not enabled it. */
export async function checkModule(client: WeaviateClient, { name }: WeaviateModule): Promise<void> {
  const { modules } = await client.getMeta();
  const enabled = Object.keys(modules ?? {});
  if (enabled.includes(name)) return;
  const others = enabled.filter((module) => module.startsWith("text2vec-")).join(", ");
  throw new StartError(
    `WEAVIATE_MODULE: ${name} is not enabled on the server (its ENABLE_MODULES); there are ${others || "none of text2vec"}`,
  );
}
