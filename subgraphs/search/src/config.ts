import { loadConfig, portField, processFields, StartError, urlField } from "@sophia/kernel";
import { z } from "zod";

const settingsShape = z.preprocess(parseJson, z.record(z.string(), z.unknown()));

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
  /** What makes vectors where EMBEDDINGS_BASE_URL is not set; weaviate: a module of the server at WEAVIATE_URL. */
  EMBEDDER: z.enum(["built-in", "weaviate", "off"]).default("built-in"),
  WEAVIATE_MODULE: z
    .string()
    .regex(/^text2vec-[\w-]{1,60}$/, "must be a module that makes vectors of texts, e.g. text2vec-ollama")
    .optional(),
  /** As the module's documentation names them, e.g. {"model": "nomic-embed-text"}. */
  WEAVIATE_MODULE_SETTINGS: z.string().default("{}").transform(readSettings),
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

/** @throws StartError for a bad value, or values that do not go together. */
export function loadSearchConfig(env: NodeJS.ProcessEnv): SearchConfig {
  const config = loadConfig(shape, env);
  if (config.EMBEDDER !== "weaviate") return config;
  if (config.EMBEDDINGS_BASE_URL !== undefined) {
    throw new StartError("EMBEDDER is weaviate, and EMBEDDINGS_BASE_URL names another embedder: unset one of them");
  }
  for (const needed of ["WEAVIATE_URL", "WEAVIATE_MODULE"] as const) {
    if (config[needed] === undefined) throw new StartError(`EMBEDDER is weaviate: ${needed} must be set too`);
  }
  return config;
}

function readSettings(text: string, context: z.RefinementCtx): Record<string, unknown> {
  const read = settingsShape.safeParse(text);
  if (read.success) return read.data;
  context.addIssue({ code: "custom", message: 'must be a JSON object, e.g. {"model": "nomic-embed-text"}' });
  return z.NEVER;
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
