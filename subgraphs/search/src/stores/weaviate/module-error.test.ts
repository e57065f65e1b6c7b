import { expect, it } from "vitest";
import { toModuleError } from "./module-error.ts";

const asked =
  "Query call with protocol gRPC failed with message: /weaviate.v1.Weaviate/Search UNKNOWN: explorer: get class: vectorize search vector: remote client vectorize: ";

it.each([
  [`${asked}fail with status 503: busy`, "EMBEDDER_AWAY"],
  [`${asked}fail with status 429: rate limit`, "EMBEDDER_AWAY"],
  [`${asked}fail with status 401: no key`, "EMBEDDER_REFUSED"],
  [`${asked}send POST request: Post "http://x/vectors": connect: connection refused`, "EMBEDDER_AWAY"],
  ["object 1: failed to parse vectorization response (status 502): invalid character '<'", "EMBEDDER_AWAY"],
  ["object 1: connection to: OpenAI API failed with status: 404 error: no such model", "EMBEDDER_REFUSED"],
  ["object 1: API Key: no api key found neither in request header", "EMBEDDER_REFUSED"],
  ['object 1: no vectorizer found for class "X"', "EMBEDDER_REFUSED"],
  [
    "object 1: new node has a vector with length 4: vector dimensions do not match the index dimensions",
    "EMBEDDER_MIXED",
  ],
  [
    "shard x: knn search: distance between entrypoint and query node: 3 vs 4: vector lengths don't match",
    "EMBEDDER_MIXED",
  ],
])("knows what a module failed with: %s", (message, reason) => {
  expect(toModuleError(new Error(message))).toMatchObject({ reason });
});

it("leaves what is not the module's as it is", () => {
  const error = new Error("/weaviate.v1.Weaviate/Search UNAVAILABLE: No connection established");
  expect(toModuleError(error)).toBe(error);
});
