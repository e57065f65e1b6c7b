import type { SubgraphFixture } from "./compose-fixture.ts";
import { FEDERATION_2 } from "./compose-fixture.ts";

const products = [
  { id: "1", sku: "TB-1", name: "Table", price: 899, weight: 100, size: { width: 120, height: 75 }, status: "ON_SALE" },
  {
    id: "2",
    sku: "CH-2",
    name: "Couch",
    price: 1299,
    weight: 1000,
    size: { width: 200, height: 90 },
    status: "SOLD_OUT",
  },
  { id: "3", sku: "GL-3", name: "Glass", price: 54, weight: 50, size: null, status: "SECRET" },
];
const users = [
  { id: "u1", email: "ada@example.org", name: "Ada", referrer: null },
  { id: "u2", email: "bob@example.org", name: "Bob", referrer: "u1" },
  { id: "u3", email: "eve@example.org", name: null, referrer: "u2" },
];
const reviews = [
  { id: "r1", product: "1", author: "u1", body: "Love it!", stars: 5 },
  { id: "r2", product: "1", author: "u2", body: "Too wide.", stars: 2 },
  { id: "r3", product: "2", author: "u1", body: "", stars: 3 },
  { id: "r4", product: "3", author: "u3", body: "Broke at once.", stars: null },
];
const byId = <T extends { id: string }>(list: readonly T[], id: string) => list.find((item) => item.id === id);
const reviewOf = (review: (typeof reviews)[number] | undefined) =>
  review && { ...review, product: { id: review.product }, author: { id: review.author } };

const accounts: SubgraphFixture = {
  name: "accounts",
  typeDefs: `${FEDERATION_2}
    type Query { me: User users: [User!] user(id: ID!): User }
    type User @key(fields: "id") @key(fields: "email") {
      id: ID! email: String! @shareable name: String nickname(prefix: String = "@"): String referrer: User
      secret: String @inaccessible
      """Asked for so that an error is seen beside other data."""
      broken: String
    }`,
  resolvers: {
    Query: {
      me: () => users[0],
      users: () => users,
      user: (_: unknown, { id }: { id: string }) => byId(users, id),
    },
    User: {
      __resolveReference: ({ id, email }: { id?: string; email?: string }) =>
        users.find((user) => user.id === id || user.email === email),
      nickname: ({ name }: { name: string | null }, { prefix }: { prefix: string }) =>
        name && `${prefix}${name.toLowerCase()}`,
      referrer: ({ referrer }: { referrer: string | null }) => referrer && byId(users, referrer),
      secret: () => "42",
      broken: () => {
        throw new Error("It is broken");
      },
    },
  },
};

const catalog: SubgraphFixture = {
  name: "catalog",
  typeDefs: `${FEDERATION_2}
    type Query { products(first: Int = 2, filter: ProductFilter): [Product] product(id: ID!): Product grid: [[Product!]!]! shop: Shop @shareable }
    type Shop @shareable { name: String! catalogSize: Int @shareable }
    input ProductFilter { maxPrice: Int status: Status onlyCatalog: Boolean }
    enum Status { ON_SALE SOLD_OUT SECRET @inaccessible }
    type Size @shareable { width: Int! height: Int! }
    type Product @key(fields: "id") @key(fields: "sku") {
      id: ID! sku: String! name: String price(currency: String = "USD"): Int weight: Int size: Size status: Status tags: [String!]
      stock: Int
    }
    type Mutation { rename(id: ID!, name: String!): Product }`,
  resolvers: {
    Query: {
      products: (_: unknown, { first, filter }: { first: number; filter?: { maxPrice?: number; status?: string } }) =>
        products
          .filter(
            ({ price, status }) => price <= (filter?.maxPrice ?? Infinity) && status === (filter?.status ?? status),
          )
          .slice(0, first),
      product: (_: unknown, { id }: { id: string }) => byId(products, id),
      grid: () => [products.slice(0, 2), products.slice(2)],
      shop: () => ({ name: "Corner", catalogSize: products.length }),
    },
    Mutation: { rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ ...byId(products, id), name }) },
    Product: {
      __resolveReference: ({ id, sku }: { id?: string; sku?: string }) =>
        products.find((product) => product.id === id || product.sku === sku),
      price: ({ price }: { price: number }, { currency }: { currency: string }) =>
        currency === "EUR" ? price * 2 : price,
      tags: ({ name }: { name: string }) => [name.toLowerCase(), "furniture"],
      stock: () => -1,
    },
  },
};

const inventory: SubgraphFixture = {
  name: "inventory",
  typeDefs: `${FEDERATION_2}
    type Query { shop: Shop @shareable warehouse: Warehouse }
    type Shop @shareable { name: String! open: Boolean }
    type Warehouse { items: [Product!] }
    input ProductFilter { maxPrice: Int status: Status }
    enum Status { ON_SALE SOLD_OUT SECRET @inaccessible }
    type Size @shareable { width: Int! height: Int! }
    type Product @key(fields: "id") @key(fields: "sku", resolvable: false) {
      id: ID! sku: String! price(currency: String = "USD"): Int @external weight: Int @external size: Size @external
      stock: Int @override(from: "catalog")
      shipping: Int @requires(fields: "price(currency: \\"USD\\") weight")
      shippingEurope: Int @requires(fields: "price(currency: \\"EUR\\") weight")
      volume: Int @requires(fields: "size { width height }")
    }`,
  resolvers: {
    Query: {
      shop: () => ({ name: "Corner", open: true }),
      warehouse: () => ({ items: products.map(({ id, sku }) => ({ id, sku })).reverse() }),
    },
    Product: {
      __resolveReference: (product: { id: string }) => ({ ...product, sku: byId(products, product.id)?.sku }),
      stock: ({ id }: { id: string }) => Number(id) * 10,
      shipping: ({ price, weight }: { price: number; weight: number }) => price + weight,
      shippingEurope: ({ price, weight }: { price: number; weight: number }) => price + weight,
      volume: ({ size }: { size: { width: number; height: number } | null }) => size && size.width * size.height,
    },
  },
};

const feedback: SubgraphFixture = {
  name: "feedback",
  typeDefs: `${FEDERATION_2}
    type Query { reviews: [Review!] topReview: Review }
    type Review @key(fields: "id") { id: ID! body: String! stars: Int product: Product! author: User @provides(fields: "email") summary: String! strict: String! }
    type Product @key(fields: "id") { id: ID! reviews(minStars: Int): [Review!] }
    type User @key(fields: "id") { id: ID! email: String! @external reviews: [Review] }
    type Mutation { review(product: ID!, body: String!): Review }`,
  resolvers: {
    Query: { reviews: () => reviews.map(reviewOf), topReview: () => reviewOf(reviews[0]) },
    Mutation: {
      review: (_: unknown, { product, body }: { product: string; body: string }) => ({
        id: "new",
        body,
        product: { id: product },
        author: { id: "u1" },
      }),
    },
    Review: {
      __resolveReference: ({ id }: { id: string }) => reviewOf(byId(reviews, id)),
      summary: ({ body }: { body: string }) => body.slice(0, 4),
      strict: ({ stars }: { stars: number | null }) => stars && "*".repeat(stars),
    },
    Product: {
      reviews: ({ id }: { id: string }, { minStars }: { minStars?: number }) =>
        reviews.filter((review) => review.product === id && (review.stars ?? 0) >= (minStars ?? 0)).map(reviewOf),
    },
    User: {
      email: ({ id }: { id: string }) => byId(users, id)?.email,
      reviews: ({ id }: { id: string }) => reviews.filter(({ author }) => author === id).map(reviewOf),
    },
  },
};

/** Several and unresolvable keys, @requires (with arguments, nested), @provides, @override, @shareable, @inaccessible, inputs that differ. */
export const shop = [accounts, catalog, inventory, feedback];
