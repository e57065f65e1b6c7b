import { loadConfig, portField, processFields, urlField } from "@sophia/kernel";
import { z } from "zod";

const shape = z.object({
  ...processFields,
  SEARCH_PORT: portField(4004),
  /** Documents are kept there instead of in the service's own file. */
  WEAVIATE_URL: urlField().optional(),
  /** By default port 50051 of the same host. */
  WEAVIATE_GRPC_URL: urlField().optional(),
  WEAVIATE_API_KEY: z.string().optional(),
  /** Tenants of one server see nothing of one another. */
  WEAVIATE_TENANT: z
    .string()
    .regex(/^[\w-]{1,64}$/, "must have 1 to 64 letters, digits, _ or -")
    .default("default"),
  SAMPLE_DATA: z.enum(["on", "off"]).default("on"),
  /** What makes vectors where EMBEDDINGS_BASE_URL is not set. */
  EMBEDDER: z.enum(["built-in", "off"]).default("built-in"),
  EMBEDDINGS_BASE_URL: urlField().optional(),
  EMBEDDINGS_MODEL: z.string().default("text-embedding-3-small"),
  EMBEDDINGS_API_KEY: z.string().optional(),
  /** A cosine: what is farther from a question is no hit by its meaning alone. Each embedder has a scale of its own. */
  MIN_SIMILARITY: z.coerce
    .number({ error: "must be a number, -1 to 1" })
    .min(-1, "must be a number, -1 to 1")
    .max(1, "must be a number, -1 to 1")
    .default(0.42),
});

export type SearchConfig = z.infer<typeof shape>;

export const loadSearchConfig = (env: NodeJS.ProcessEnv): SearchConfig => loadConfig(shape, env);
