import { expect, it } from "vitest";
import { toStoreError } from "./weaviate-error.ts";

const asked = "Query call with protocol gRPC failed with message: /weaviate.v1.Weaviate/Search";

it.each([
  `${asked} UNAVAILABLE: Connection dropped`,
  "Weaviate request timed out with message: timed out after 5000ms",
  `${asked} UNKNOWN: could not find class SophiaDocument in schema`,
  `${asked} UNKNOWN: explorer: list class: search: tried to browse non-existing index for SophiaDocument`,
  "object 1: could not find index for class SophiaStem. It might have been deleted in the meantime",
  "object 1: auto-schema: create collection: updating schema: TYPE_ADD_CLASS: class already exists",
  "object 1: auto-schema: create collection: class name SophiaMeaning already exists",
  'object 1: tenant not found: "default"',
  "/weaviate.v1.Weaviate/BatchDelete UNKNOWN: batch delete: cannot find index for class SophiaPassage",
])("knows a server that is away, or has not quite started: %s", (message) => {
  expect(toStoreError(new Error(message))).toMatchObject({ code: "SUBGRAPH_UNAVAILABLE", reason: "WEAVIATE_AWAY" });
});

it("knows a key that is refused, and leaves a fault of ours as it is", () => {
  expect(toStoreError(new Error(`${asked} PERMISSION_DENIED: no`))).toMatchObject({ reason: "WEAVIATE_REFUSES" });
  const fault = new Error("object 1: invalid text property 'title'");
  expect(toStoreError(fault)).toBe(fault);
});
