import { buildGraph, type GraphDefinition } from "@sophia/subgraph-kit";
import { parse, validate } from "graphql";
import { beforeAll, expect, it } from "vitest";
import { metricsGraph } from "../../metrics/src/graph/schema.ts";
import { searchGraph } from "../../search/src/graph/schema.ts";
import { CATALOGUE, extentsOperation, stepsOperation, summariesOperation } from "../src/clients/figure-operations.ts";
import { DOCUMENT, PASSAGES } from "../src/clients/gateway-passages.ts";
import { supergraphSchema } from "./supergraph.ts";

const schemas: Record<string, Awaited<ReturnType<typeof buildGraph>>["schema"]> = {};

beforeAll(async () => {
  // References need a store; a schema is all that is wanted here.
  const schemaOf = async ({ resolvers }: GraphDefinition) => (await buildGraph({ resolvers })).schema;
  schemas.metrics = await schemaOf(metricsGraph);
  schemas.search = await schemaOf(searchGraph);
});

it.each([
  ["metrics", CATALOGUE],
  ["metrics", extentsOperation(3)],
  ["metrics", summariesOperation([1, 9])],
  ["metrics", stepsOperation(2)],
  ["search", PASSAGES],
  ["search", DOCUMENT],
])("what is asked of %s is what it serves, and what the tests' gateway serves", (subgraph, operation) => {
  expect(validate(schemas[subgraph]!, parse(operation))).toEqual([]);
  expect(validate(supergraphSchema, parse(operation))).toEqual([]);
});
