import { expect, it } from "vitest";
import { moduleIdentity } from "./weaviate-module.ts";

it("tells modules and models apart, and nothing by the order of the settings", () => {
  const one = moduleIdentity({ name: "text2vec-ollama", settings: { model: "a", apiEndpoint: "http://x" } });
  expect(moduleIdentity({ name: "text2vec-ollama", settings: { apiEndpoint: "http://x", model: "a" } })).toBe(one);
  expect(moduleIdentity({ name: "text2vec-ollama", settings: { apiEndpoint: "http://x", model: "b" } })).not.toBe(one);
  expect(moduleIdentity({ name: "text2vec-openai", settings: { model: "a", apiEndpoint: "http://x" } })).not.toBe(one);
  expect(moduleIdentity({ name: "text2vec-openai", settings: {} })).toBe("text2vec-openai");
});
