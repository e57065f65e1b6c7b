import { describe, expect, it } from "vitest";
import type { SubgraphFixture } from "./supergraphs/compose-fixture.ts";
import { FEDERATION_2 } from "./supergraphs/compose-fixture.ts";
import { createAsk } from "./supergraphs/create-ask.ts";
import { legacy } from "./supergraphs/legacy.ts";
import { media } from "./supergraphs/media.ts";
import { shop } from "./supergraphs/shop.ts";

/** What the stock gateway answers with wrong data and no error. */
describe("an argument that a @requires selection needs", () => {
  const ask = createAsk(shop);

  it("is not overwritten by the client's own argument", async () => {
    const { data, errors } = await ask(`{ product(id: "1") { price(currency: "EUR") shipping } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ product: { price: 1798, shipping: 999 } });
  });

  it("is not overwritten by a variable, or through fragments", async () => {
    const text = `query ($to: String) { product(id: "1") { ...A ...B shipping } } fragment A on Product { price(currency: $to) } fragment B on Product { price(currency: $to) }`;
    const { data } = await ask(text, { to: "EUR" });
    expect(data).toEqual({ product: { price: 1798, shipping: 999 } });
  });

  it("does not overwrite what the client gets by the argument's default", async () => {
    const { data } = await ask(`{ product(id: "1") { price shippingEurope } }`);
    expect(data).toEqual({ product: { price: 899, shippingEurope: 1898 } });
  });

  it("may differ between two fields that are asked for together", async () => {
    const { data, errors } = await ask(`{ products(first: 3) { name shipping shippingEurope } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      products: [
        { name: "Table", shipping: 999, shippingEurope: 1898 },
        { name: "Couch", shipping: 2299, shippingEurope: 3598 },
        { name: "Glass", shipping: 104, shippingEurope: 158 },
      ],
    });
  });

  it("may differ deep in lists of lists and below aliases", async () => {
    const { data } = await ask(`{ all: grid { a: shipping ... on Product { b: shippingEurope } } }`);
    const [table, couch, glass] = [
      { a: 999, b: 1898 },
      { a: 2299, b: 3598 },
      { a: 104, b: 158 },
    ];
    expect(data).toEqual({ all: [[table, couch], [glass]] });
  });

  it("is refused where asking twice would do something twice", async () => {
    const { data, errors } = await ask(`mutation { rename(id: "1", name: "x") { shipping shippingEurope } }`);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", reason: "REQUIRES_CONFLICT" } }]);
  });

  it("tells if the objects asked for twice are not the same", async () => {
    let calls = 0;
    const unstable = createAsk(shop, ({ query }) =>
      query.includes("products(") && query.includes("products_copy_1") && calls++ === 0
        ? {
            data: {
              products: [{ __typename: "Product", id: "1", price: 1, weight: 1 }],
              products_copy_1: [{ __typename: "Product", id: "2", price: 2, weight: 2 }],
            },
          }
        : undefined,
    );
    const { errors } = await unstable(`{ products(first: 1) { shipping shippingEurope } }`);
    expect(errors).toMatchObject([{ path: ["products", "shippingEurope"], extensions: { reason: "COPIES_DIFFER" } }]);
  });
});

describe("a client's alias", () => {
  it("that is the name of a key or required field does not stand in for it", async () => {
    const { data } = await createAsk(shop)(
      `{ product(id: "1") { id: name price: weight weight: price shipping __typename: sku } }`,
    );
    expect(data).toEqual({ product: { id: "Table", price: 100, weight: 899, shipping: 999, __typename: "TB-1" } });
  });

  it("that means different things of two types is answered for each", async () => {
    const { data } = await createAsk(media)(
      `{ media { ... on Book { says: note(language: "de") } ... on Film { says: note(language: "fr") } } }`,
    );
    expect(data).toEqual({ media: [{ says: "b1: de" }, { says: "f1: fr" }, {}] });
  });

  it("that every JavaScript object has as a property is only a name", async () => {
    const { data } = await createAsk(shop)(`{ toString: me { constructor: name __proto__: email valueOf: nickname } }`);
    const me = JSON.parse(`{ "constructor": "Ada", "__proto__": "ada@example.org", "valueOf": "@ada" }`);
    expect(JSON.stringify(data)).toBe(JSON.stringify({ toString: me }));
  });
});

describe("a skipped field", () => {
  it("does not take other fields of its fetch along", async () => {
    const text = `query ($skipped: Boolean!) { customer(id: "c1") { shippingZone @skip(if: $skipped) orders { id } } }`;
    const ask = createAsk(legacy);
    expect((await ask(text, { skipped: true })).data).toEqual({ customer: { orders: [{ id: "o1" }] } });
  });
});

describe("__typename beside a field of an @interfaceObject", () => {
  it("is the object's own type", async () => {
    const { data } = await createAsk(media)(`{ media(kind: FILM) { ... on Film { __typename stars } } }`);
    expect(data).toEqual({ media: [{ __typename: "Film", stars: 5 }] });
  });
});

describe("a field that no plan can reach", () => {
  const unreachable: SubgraphFixture[] = [
    {
      name: "a",
      typeDefs: `${FEDERATION_2} type Query { node: Node } interface Node @key(fields: "id") { id: ID! }`,
    },
    {
      name: "b",
      typeDefs: `${FEDERATION_2} type Query { other: Node } type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! extra: String }`,
      resolvers: { Query: { other: () => ({ id: "1" }) }, Node: { extra: () => "more" } },
    },
  ];

  it("is an error that says why, not null", async () => {
    const ask = createAsk(unreachable);
    const { data, errors } = await ask(`{ node { extra } }`);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: "INTERNAL", reason: "NO_PLAN" } }]);
    expect((await ask(`{ other { extra } }`)).data).toEqual({ other: { extra: "more" } });
  });
});

describe("a subgraph with resolvable and unresolvable keys", () => {
  const thing = { id: "1", code: { group: "g", number: "n" }, label: "A" };
  const mixed: SubgraphFixture[] = [
    {
      name: "labels",
      typeDefs: `${FEDERATION_2}
        type Thing @key(fields: "id") @key(fields: "code { group }", resolvable: false) { id: ID! code: Code! label: String! }
        type Code @shareable { group: ID! number: ID! }`,
      resolvers: { Thing: { __resolveReference: () => thing } },
    },
    {
      name: "things",
      typeDefs: `${FEDERATION_2}
        type Query { things: [Thing!]! }
        type Thing @key(fields: "code { group }", resolvable: false) @key(fields: "id code { number }") @key(fields: "id", resolvable: false) {
          id: ID! code: Code! label: String! @external shouted: String @requires(fields: "label")
        }
        type Code @shareable { group: ID! number: ID! }`,
      resolvers: {
        Query: { things: () => [{ id: thing.id, code: thing.code }] },
        Thing: {
          __resolveReference: (reference: { id?: string }) => (reference.id ? reference : null),
          shouted: ({ label }: { label?: string }) => `${label}!`,
        },
      },
    },
  ];

  it("is entered again by a key that it resolves", async () => {
    const { data, errors } = await createAsk(mixed)(`{ things { label shouted } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ things: [{ label: "A", shouted: "A!" }] });
  });
});
