import { describe, expect, it } from "vitest";
import { SubgraphFetchError } from "../src/execution/subgraph-fetch-error.ts";
import type { SubgraphResponse } from "../src/execution/subgraph-fetcher.ts";
import { createAsk } from "./supergraphs/create-ask.ts";
import { media } from "./supergraphs/media.ts";
import { shop } from "./supergraphs/shop.ts";

const down = (name: string) =>
  createAsk(shop, ({ service }) => {
    if (service === name)
      throw new SubgraphFetchError("SUBGRAPH_UNAVAILABLE", "UNREACHABLE", `Subgraph "${name}" is unavailable.`);
    return undefined;
  });
const answering = (name: string, answer: SubgraphResponse) =>
  createAsk(shop, ({ service }) => (service === name ? answer : undefined));

describe("a subgraph that is down", () => {
  it("costs only its own part, with an error at each place", async () => {
    const { data, errors } = await down("inventory")(`{ me { name } products(first: 2) { name stock } }`);
    expect(data).toEqual({
      me: { name: "Ada" },
      products: [
        { name: "Table", stock: null },
        { name: "Couch", stock: null },
      ],
    });
    const extensions = { code: "SUBGRAPH_UNAVAILABLE", reason: "UNREACHABLE", subgraph: "inventory" };
    expect(errors?.map(({ path }) => path)).toEqual([
      ["products", 0, "stock"],
      ["products", 1, "stock"],
    ]);
    expect(errors?.every((error) => JSON.stringify(error.extensions) === JSON.stringify(extensions))).toBe(true);
  });

  it("has an error for each of its root fields, in the client's names", async () => {
    const { data, errors } = await down("accounts")(`{ a: me { id } b: users { id } shop { name } }`);
    expect(data).toEqual({ a: null, b: null, shop: { name: "Corner" } });
    expect(errors?.map(({ path }) => path)).toEqual([["a"], ["b"]]);
  });

  it("names the object where the client did not ask for what failed", async () => {
    const { data, errors } = await down("catalog")(`{ warehouse { items { shipping } } }`);
    expect(data).toEqual({ warehouse: { items: [{ shipping: null }, { shipping: null }, { shipping: null }] } });
    expect(errors?.map(({ path }) => path)).toEqual([0, 1, 2].map((index) => ["warehouse", "items", index]));
  });

  it("takes a non-null field's parents along, and says so once", async () => {
    const { data, errors } = await down("feedback")(`{ topReview { strict } me { name } }`);
    expect(data).toEqual({ topReview: null, me: { name: "Ada" } });
    expect(errors).toHaveLength(1);
  });
});

it("is null where an object's own type could not be fetched and its fields depend on that", async () => {
  const ask = createAsk(media, ({ service }) => {
    if (service === "library") throw new SubgraphFetchError("SUBGRAPH_UNAVAILABLE", "UNREACHABLE", "down");
    return undefined;
  });
  const { data, errors } = await ask(`{ best { stars ... on Book { pages } } worst { stars } }`);
  expect(data).toEqual({ best: null, worst: [{ stars: 2 }, { stars: 5 }] });
  expect(errors).toMatchObject([{ path: ["best", "pages"], extensions: { code: "SUBGRAPH_UNAVAILABLE" } }]);
});

describe("an error in an entity", () => {
  it("is told at every place where that entity stands, and with its code", async () => {
    const ask = createAsk(shop, ({ service, query, variables }) => {
      if (service !== "accounts" || !query.includes("_entities")) return undefined;
      const representations = variables.representations as { id: string }[];
      return {
        data: {
          _entities: representations.map(({ id }) => (id === "u1" ? { name: null } : { name: `name of ${id}` })),
        },
        errors: [
          {
            message: "No name",
            path: ["_entities", representations.findIndex(({ id }) => id === "u1"), "name"],
            extensions: { code: "CONFLICT", stacktrace: ["at /srv"] },
          },
        ],
      };
    });
    const { data, errors } = await ask(`{ reviews { by: author { called: name } } }`);
    expect(data).toEqual({
      reviews: ["u1", "u2", "u1", "u3"].map((id) => ({ by: { called: id === "u1" ? null : `name of ${id}` } })),
    });
    expect(errors).toEqual(
      [0, 2].map((index) => ({
        message: "No name",
        path: ["reviews", index, "by", "called"],
        extensions: { code: "CONFLICT" },
      })),
    );
  });

  it("does not show addresses or stacks", async () => {
    const { errors } = await answering("accounts", {
      data: { me: null },
      errors: [{ message: "connect ECONNREFUSED http://10.0.0.7:4001/graphql", path: ["me"] }],
    })(`{ me { id } }`);
    expect(JSON.stringify(errors)).not.toContain("10.0.0.7");
    expect(errors).toMatchObject([{ path: ["me"], extensions: { code: "INTERNAL" } }]);
  });

  it("is capped, and the rest counted", async () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ __typename: "Product", id: String(index) }));
    const ask = createAsk(shop, ({ service, query }) => {
      if (service === "inventory") throw new SubgraphFetchError("DEADLINE_EXCEEDED", "FETCH", "late");
      return query.includes("products") ? { data: { products: many } } : undefined;
    });
    const { errors } = await ask(`{ products { stock } }`);
    expect(errors).toHaveLength(100);
    expect(errors?.at(-1)?.extensions).toMatchObject({ code: "DEADLINE_EXCEEDED", omitted: 50 });
  });
});

describe("an answer that breaks the protocol", () => {
  it.each<[string, SubgraphResponse]>([
    ["no data and no error", {}],
    ["too few entities", { data: { _entities: [] } }],
    ["entities that are no list", { data: { _entities: {} } }],
  ])("is an error: %s", async (_what, answer) => {
    const { data, errors } = await answering("inventory", answer)(`{ product(id: "1") { name stock } }`);
    expect(data).toEqual({ product: { name: "Table", stock: null } });
    expect(errors).toMatchObject([{ path: ["product", "stock"], extensions: { code: "INTERNAL" } }]);
  });

  it.each([
    ["a number for a string", { name: 5 }, ["me", "name"]],
    ["an object for a list", { reviews: {} }, ["me", "reviews"]],
    ["a string for an object", { referrer: "u1" }, ["me", "referrer"]],
  ])("is masked: %s", async (_what, fields, path) => {
    const [field] = Object.keys(fields);
    const below = field === "name" ? "" : "{ id }";
    const ask = createAsk(shop, ({ query }) =>
      query.includes("me")
        ? { data: { me: { __typename: "User", id: "u1", ...fields } } }
        : { data: { _entities: [fields] } },
    );
    const { data, errors } = await ask(`{ me { id ${field} ${below} } }`);
    expect(data).toEqual({ me: { id: "u1", [field!]: null } });
    expect(errors).toMatchObject([{ path, extensions: { code: "INTERNAL", reason: "INVALID_VALUE" } }]);
  });

  it("is told where two subgraphs disagree about a list", async () => {
    const ask = createAsk(shop, ({ service, query }) =>
      service === "feedback" && query.includes("_entities")
        ? { data: { _entities: [{ size: [{ id: 1 }] }] } }
        : undefined,
    );
    const { errors } = await ask(`{ product(id: "1") { size { width } reviews { id } } }`);
    expect(errors).toMatchObject([{ path: ["product", "size"], extensions: { reason: "LISTS_DIFFER" } }]);
  });

  it("does not bring in an unknown type", async () => {
    const ask = createAsk(media, ({ query }) =>
      query.includes("media") ? { data: { media: [{ __typename: "Ghost", id: "1", title: "Boo" }] } } : undefined,
    );
    const { data, errors } = await ask(`{ media { __typename title } }`);
    expect(data).toEqual({ media: [null] });
    expect(errors).toMatchObject([{ path: ["media", 0] }]);
  });
});

describe("null for a non-null field", () => {
  it("spreads to the nearest nullable place, with its exact path", async () => {
    const { data, errors } = await createAsk(shop)(`{ reviews { id } products(first: 3) { reviews { id strict } } }`);
    expect((data as { products: unknown[] }).products[2]).toEqual({ reviews: null });
    expect(errors?.map(({ path }) => path)).toEqual([["products", 2, "reviews", 0, "strict"]]);
  });

  it("spreads to the root where nothing is nullable", async () => {
    const { data, errors } = await createAsk(shop, () => ({ data: { grid: [[{ __typename: "Product", id: null }]] } }))(
      `{ grid { id } }`,
    );
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ["grid", 0, 0, "id"], extensions: { reason: "NULL_FOR_NON_NULL" } }]);
  });

  it("keeps an inaccessible enum value to itself", async () => {
    const { data, errors } = await createAsk(shop)(`{ product(id: "3") { name status } }`);
    expect(data).toEqual({ product: { name: "Glass", status: null } });
    expect(JSON.stringify(errors)).not.toContain("SECRET");
  });
});
