import { getIntrospectionQuery } from "graphql";
import { describe, expect, it } from "vitest";
import { openSubscription } from "../src/execution/execute-plan.ts";
import { createOperationCache } from "../src/planning/operation-cache.ts";
import { loadSupergraph } from "../src/supergraph/load-supergraph.ts";
import type { SubgraphFixture } from "./supergraphs/compose-fixture.ts";
import { composeFixture, FEDERATION_2 } from "./supergraphs/compose-fixture.ts";
import { createAsk, type Ask } from "./supergraphs/create-ask.ts";
import { directiveCases } from "./supergraphs/directive-cases.ts";
import { createMemorySubgraphs } from "./supergraphs/memory-subgraphs.ts";
import { shop } from "./supergraphs/shop.ts";
import { stockRoom } from "./supergraphs/stock-room.ts";

describe("federation's directives", () => {
  it.each(directiveCases)("%s", async (_what, fixture, text, expected) => {
    const { data, errors } = await createAsk(fixture)(text);
    expect(errors).toBeUndefined();
    expect(data).toEqual(expected);
  });

  it("@provides spares a fetch", async () => {
    const ask = createAsk(shop);
    expect((await ask(`{ topReview { author { email } } }`)).data).toEqual({
      topReview: { author: { email: "ada@example.org" } },
    });
    expect(ask.calls.map(({ service }) => service)).toEqual(["feedback"]);
  });

  it("@inaccessible fields can be required but not asked for", async () => {
    const { errors } = await createAsk(shop)(`{ me { secret } }`);
    expect(errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
  });
});

describe("fetches", () => {
  it("carry an entity once, wherever it stands", async () => {
    const ask = createAsk(shop);
    await ask(`query Named { reviews { author { name } } users { reviews { author { name } } } }`);
    const asked = ask.calls.filter(({ service, query }) => service === "accounts" && query.includes("_entities"));
    const ids = asked.flatMap(({ variables }) => (variables.representations as { id: string }[]).map(({ id }) => id));
    expect(ids.toSorted()).toEqual(["u1", "u2", "u3"]);
  });

  it("are the same for operations that differ in aliases only", async () => {
    const ask = createAsk(shop);
    const text = (alias: string) =>
      `{ ${alias}: products(first: 1) { id ${alias}1: stock title: name } user(id: "u1") { title: email } }`;
    for (const alias of ["a", "b"]) {
      const { data } = await ask(text(alias));
      expect(data).toEqual({
        [alias]: [{ id: "1", [`${alias}1`]: 10, title: "Table" }],
        user: { title: "ada@example.org" },
      });
    }
    const queries = ask.calls.map(({ query }) => query);
    expect(queries.slice(queries.length / 2)).toEqual(queries.slice(0, queries.length / 2));
  });

  it("keep apart what has one name and is not the same", async () => {
    const ask = createAsk(shop);
    const { data } = await ask(
      `{ product(id: "1") { name: sku sku: name one: price(currency: "EUR") two: price id: weight x: shipping } other: product(id: "2") { name } }`,
    );
    expect(data).toEqual({
      product: { name: "TB-1", sku: "Table", one: 1798, two: 899, id: 100, x: 999 },
      other: { name: "Couch" },
    });
  });

  describe("of a part of what another asks", () => {
    const text = `{ top { stock(in: "EU") shipping } users { wish { stock(in: "EU") } } }`;
    const expected = {
      top: [
        { stock: 100, shipping: 5 },
        { stock: 200, shipping: 10 },
      ],
      users: [{ wish: { stock: 100 } }, { wish: { stock: 300 } }],
    };
    const askedOfInventory = ({ calls }: Ask) =>
      calls
        .filter(({ service }) => service === "inventory")
        .map(({ variables }) => (variables.representations as { upc: string }[]).map(({ upc }) => upc));

    it("leave out the entities that the other one has asked for", async () => {
      const ask = createAsk(stockRoom);
      expect(await ask(text)).toEqual({ data: expected });
      expect(askedOfInventory(ask)).toEqual([["1", "2"], ["3"]]);
    });

    it("take nothing else of its answer: one name may stand for different things", async () => {
      const ask = createAsk(stockRoom);
      const { data } = await ask(
        `{ top { weight stock(in: "EU") n: stock(in: "US") shipping } users { wish { n: weight stock(in: "EU") } } }`,
      );
      expect(data).toMatchObject({ users: [{ wish: { n: 1, stock: 100 } }, { wish: { n: 3, stock: 300 } }] });
      expect(askedOfInventory(ask)).toEqual([["1", "2"], ["3"]]);
    });

    it("ask for them after all when the other one has failed with them", async () => {
      const ask = createAsk(stockRoom, ({ service, query }) => {
        if (service !== "inventory" || !query.includes("shipping")) return undefined;
        return {
          data: { _entities: [null, { stock: 200, shipping: 10 }] },
          errors: [{ message: "No scales", path: ["_entities", 0, "shipping"] }],
        };
      });
      const { data, errors } = await ask(text);
      expect(data).toEqual({ ...expected, top: [{ stock: null, shipping: null }, expected.top[1]] });
      expect(errors).toMatchObject([{ message: "No scales", path: ["top", 0, "shipping"] }]);
      expect(askedOfInventory(ask)).toEqual([["1", "2"], ["3"], ["1"]]);
    });
  });

  it("carry the variables that they use, as they were sent", async () => {
    const ask = createAsk(shop);
    await ask(
      `query ($id: ID!, $first: Int = 1, $unused: String) { user(id: $id) { name } products(first: $first) { nick: name } me @skip(if: true) { n: nickname(prefix: $unused) } }`,
      { id: "u2" },
    );
    expect(ask.calls.map(({ service, variables }) => [service, variables])).toEqual([
      ["accounts", { id: "u2" }],
      ["catalog", {}],
    ]);
  });

  it("of a mutation run one after the other, and see each other's changes", async () => {
    const ask = createAsk(shop);
    const text = `mutation { a: rename(id: "1", name: "One") { name stock } b: review(product: "1", body: "Fine") { body author { name } } c: rename(id: "2", name: "Two") { name } }`;
    const { data } = await ask(text);
    expect(data).toEqual({
      a: { name: "One", stock: 10 },
      b: { body: "Fine", author: { name: "Ada" } },
      c: { name: "Two" },
    });
    expect(ask.calls.filter(({ query }) => query.startsWith("mutation")).map(({ service }) => service)).toEqual([
      "catalog",
      "feedback",
      "catalog",
    ]);
  });
});

describe("variables", () => {
  it("that are invalid are refused before anything is asked", async () => {
    const ask = createAsk(shop);
    const { data, errors } = await ask(`query ($id: ID!) { user(id: $id) { name } }`);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", reason: "INVALID_VARIABLES" } }]);
    expect(ask.calls).toHaveLength(0);
  });

  it("decide what is asked, by their defaults too", async () => {
    const ask = createAsk(shop);
    const text = `query ($full: Boolean = false, $brief: Boolean!) { me { name @skip(if: $brief) email @include(if: $full) } ... @include(if: $full) { users { id } } }`;
    expect((await ask(text, { brief: true })).data).toEqual({ me: {} });
    expect((await ask(text, { brief: false })).data).toEqual({ me: { name: "Ada" } });
    const full = await ask(text, { brief: true, full: true });
    expect(full.data).toEqual({ me: { email: "ada@example.org" }, users: [{ id: "u1" }, { id: "u2" }, { id: "u3" }] });
  });
});

describe("introspection", () => {
  it("is answered by the gateway, beside data", async () => {
    const ask = createAsk(shop);
    const { data } = await ask(
      `query ($name: String!) { __typename here: __type(name: $name) { name fields { name } } ...S me { __typename } } fragment S on Query { __schema { queryType { name } } }`,
      { name: "Size" },
    );
    expect(data).toEqual({
      __typename: "Query",
      here: { name: "Size", fields: [{ name: "width" }, { name: "height" }] },
      __schema: { queryType: { name: "Query" } },
      me: { __typename: "User" },
    });
  });

  it("asks no subgraph, and shows nothing that is inaccessible", async () => {
    const ask = createAsk(shop);
    const { data } = await ask(getIntrospectionQuery());
    expect(ask.calls).toHaveLength(0);
    expect(JSON.stringify(data)).not.toMatch(/SECRET|join__|"secret"/);
  });
});

describe("a subscription", () => {
  const news: SubgraphFixture = {
    name: "news",
    typeDefs: `${FEDERATION_2}
      type Subscription { changed(of: ID!, after: String): Change }
      type Change { cursor: String! product: Product by: User! }
      type Product @key(fields: "id") { id: ID! }
      type User @key(fields: "id", resolvable: false) { id: ID! }`,
  };
  const fixture = [...shop, news];
  const operations = createOperationCache({ supergraph: loadSupergraph(composeFixture(fixture)), maxEntries: 10 });
  const text = `subscription Watch($of: ID!, $brief: Boolean = false) { change: changed(of: $of) { cursor product { title: name stock @skip(if: $brief) } by { name } } }`;
  const open = (variables: Record<string, unknown>, source = text) => {
    const { compiled } = operations.prepare({ text: source });
    return openSubscription(compiled!, variables);
  };
  const event = (by = "u2") => ({
    data: { change: { cursor: "7", product: { __typename: "Product", id: "1" }, by: { __typename: "User", id: by } } },
  });

  it("is opened on its subgraph with what that needs", () => {
    const { subscription } = open({ of: "1", brief: true });
    expect(subscription).toMatchObject({ service: "news", variables: { of: "1" } });
    expect(subscription?.query).toContain("changed(of:$of)");
    expect(subscription?.query).not.toContain("stock");
  });

  it("joins the other subgraphs' part to each event", async () => {
    const { fetcher } = createMemorySubgraphs(fixture);
    const { subscription } = open({ of: "1" });
    const shared = { ...event(), shared: true };
    for (let round = 0; round < 2; round++) {
      const response = await subscription!.execute(shared, { context: {}, fetcher });
      expect(response).toEqual({
        data: { change: { cursor: "7", product: { title: "Table", stock: 10 }, by: { name: "Bob" } } },
      });
    }
    expect(shared).toEqual({ ...event(), shared: true });
  });

  it("gives each event its own errors", async () => {
    const { fetcher } = createMemorySubgraphs(fixture);
    const { subscription } = open({ of: "1" });
    const failed = {
      data: { change: null },
      errors: [{ message: "Gone", path: ["change"], extensions: { code: "NOT_FOUND" } }],
    };
    const response = await subscription!.execute(failed, { context: {}, fetcher });
    expect(response.data).toEqual({ change: null });
    expect(response.errors).toMatchObject([{ message: "Gone", path: ["change"], extensions: { code: "NOT_FOUND" } }]);
  });

  it("of nothing, or with invalid variables, is refused", () => {
    expect(open({}).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    const conditional = `subscription ($off: Boolean!) { changed(of: 1) @skip(if: $off) { cursor } }`;
    const refused = operations.prepare({ text: conditional });
    expect(refused.errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
    const { errors } = open({}, `subscription { changed(of: 1) @skip(if: true) { cursor } }`);
    expect(errors).toMatchObject([{ extensions: { reason: "NOTHING_TO_SUBSCRIBE" } }]);
  });
});
