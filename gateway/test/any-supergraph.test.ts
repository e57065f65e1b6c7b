import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./platform/ask.ts";
import { directiveCases } from "./supergraphs/directive-cases.ts";
import { serveFixture, type ServedFixture } from "./supergraphs/serve-fixture.ts";

describe.each(Array.from(Map.groupBy(directiveCases, ([, fixture]) => fixture)))(
  "a gateway on its own over supergraph %#",
  (fixture, cases) => {
    let served: ServedFixture;

    beforeAll(async () => {
      served = await serveFixture(fixture);
    });
    afterAll(() => served[Symbol.asyncDispose]());

    it.each(cases)("answers over HTTP what needs %s", async (_what, _fixture, text, expected) => {
      const { status, data, errors } = await ask(served.url, text);
      expect({ status, data, errors }).toEqual({ status: 200, data: expected, errors: undefined });
    });

    it("shows nothing that is inaccessible or federation's own", async () => {
      const schema = await (await fetch(`${served.url}/schema.graphql`)).text();
      expect(schema).toContain("type Query");
      expect(schema).not.toMatch(/\bsecret\b|SECRET|join__|link__|_entities|_service/);
      const introspected = await ask(served.url, "{ __schema { types { name } } }");
      expect(introspected.errors).toBeUndefined();
      expect(JSON.stringify(introspected.data)).not.toMatch(/join__|link__|_Any/);
    });

    it("waits for nothing that only our own subgraphs say", async () => {
      expect((await fetch(`${served.url}/readyz`)).status).toBe(200);
    });
  },
);
