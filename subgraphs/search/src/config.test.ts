import { expect, it } from "vitest";
import { loadSearchConfig } from "./config.ts";

const module = {
  EMBEDDER: "weaviate",
  WEAVIATE_URL: "http://127.0.0.1:8080",
  WEAVIATE_MODULE: "text2vec-ollama",
};

it("takes a module of Weaviate with the settings that it shall have", () => {
  const settings = { model: "nomic-embed-text" };
  const env = { ...module, WEAVIATE_MODULE_SETTINGS: JSON.stringify(settings) };
  expect(loadSearchConfig(env)).toMatchObject({
    WEAVIATE_MODULE: "text2vec-ollama",
    WEAVIATE_MODULE_SETTINGS: settings,
  });
  expect(loadSearchConfig(module).WEAVIATE_MODULE_SETTINGS).toEqual({});
});

it.each([
  ["WEAVIATE_URL", { ...module, WEAVIATE_URL: "" }],
  ["WEAVIATE_MODULE", { ...module, WEAVIATE_MODULE: "" }],
  ["WEAVIATE_MODULE", { ...module, WEAVIATE_MODULE: "generative-openai" }],
  ["WEAVIATE_MODULE_SETTINGS", { ...module, WEAVIATE_MODULE_SETTINGS: "model=x" }],
  ["WEAVIATE_MODULE_SETTINGS", { ...module, WEAVIATE_MODULE_SETTINGS: '["model"]' }],
  ["EMBEDDINGS_BASE_URL", { ...module, EMBEDDINGS_BASE_URL: "http://127.0.0.1:11434/v1" }],
])("does not start where %s is missing, bad or contradicts another (%#)", (variable, env) => {
  expect(() => loadSearchConfig(env)).toThrowError(
    expect.objectContaining({ name: "StartError", message: expect.stringContaining(variable) }),
  );
});
