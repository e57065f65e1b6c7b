import { describe, expect, it } from "vitest";
import type { SubgraphFixture } from "../../test/supergraphs/compose-fixture.ts";
import { composeFixture, FEDERATION_2 } from "../../test/supergraphs/compose-fixture.ts";
import { shop } from "../../test/supergraphs/shop.ts";
import { loadSupergraph } from "./load-supergraph.ts";
import { SupergraphError } from "./supergraph-error.ts";

const metrics: SubgraphFixture = {
  name: "metrics",
  typeDefs: `${FEDERATION_2}
    extend schema @link(url: "https://streams.example/eventStream/v1.0", import: ["@eventStream"]) @composeDirective(name: "@eventStream")
    directive @eventStream(audience: StreamAudience! = IDENTITY, policy: StreamPolicy! = LOSSLESS, cursor: String, after: String, key: [String!]) on FIELD_DEFINITION
    enum StreamAudience { IDENTITY CLASS }
    enum StreamPolicy { LOSSLESS LATEST }
    type Query { open: Int secret: Secret @authenticated scoped: Int @requiresScopes(scopes: [["a", "b"], ["admin"]]) guarded: Int @policy(policies: [["owner"]]) }
    type Secret @authenticated { value: Int }
    type Subscription {
      updates(after: String): Int @eventStream(audience: CLASS, policy: LATEST, cursor: "cursor", after: "after", key: ["metric.name", "labels"])
      steps: Int @eventStream
      plain: Int
    }`,
};

describe("loadSupergraph", () => {
  it("knows the subgraphs and hides what is inaccessible", () => {
    const { subgraphs, apiSchema } = loadSupergraph(composeFixture(shop, (name) => `http://${name}.test/graphql`));
    expect(subgraphs.get("inventory")).toEqual({ name: "inventory", url: "http://inventory.test/graphql" });
    expect(apiSchema.getType("User")!.toConfig()).not.toHaveProperty("fields.secret");
    expect(apiSchema.getType("join__Graph")).toBeUndefined();
  });

  it("is identified by its text", () => {
    const sdl = composeFixture(shop);
    expect(loadSupergraph(sdl).id).toBe(loadSupergraph(sdl).id);
    expect(loadSupergraph(sdl).id).not.toBe(loadSupergraph(`${sdl}\n`).id);
  });

  it("reads how streams behave, defaults included", () => {
    const { streams } = loadSupergraph(composeFixture([metrics]));
    const updates = {
      audience: "CLASS",
      policy: "LATEST",
      cursor: "cursor",
      after: "after",
      key: ["metric.name", "labels"],
    };
    expect(streams.get("updates")).toEqual(updates);
    expect(streams.get("steps")).toEqual({ audience: "IDENTITY", policy: "LOSSLESS" });
    expect(streams.has("plain")).toBe(false);
  });

  it("plans in spite of security directives, and keeps what they say", () => {
    const { access } = loadSupergraph(composeFixture([metrics]));
    expect(access.get("Query.secret")).toEqual({ authenticated: true, scopes: [], policies: [] });
    expect(access.get("Secret")?.authenticated).toBe(true);
    expect(access.get("Query.scoped")?.scopes).toEqual([["a", "b"], ["admin"]]);
    expect(access.get("Query.guarded")?.policies).toEqual([["owner"]]);
    expect(access.has("Query.open")).toBe(false);
  });

  it.each([
    ["text that is no GraphQL", "type Query {"],
    ["a schema that is no supergraph", "type Query { a: Int }"],
    ["nothing", ""],
  ])("refuses %s", (_what, sdl) => {
    expect(() => loadSupergraph(sdl)).toThrow(SupergraphError);
  });

  it("refuses a feature that it would have to carry out and cannot", () => {
    const sdl = composeFixture(shop).replace(
      /@link\(url: "https:\/\/specs.apollo.dev\/join\/v0.\d", for: EXECUTION\)/,
      (join) => `${join}\n @link(url: "https://example.test/magic/v1.0", for: EXECUTION)`,
    );
    expect(() => loadSupergraph(sdl)).toThrow(/magic/);
  });
});
