import type { SubgraphFixture } from "./compose-fixture.ts";
import { FEDERATION_2 } from "./compose-fixture.ts";

const catalog: SubgraphFixture = {
  name: "catalog",
  typeDefs: `${FEDERATION_2}
    type Query { top: [Product!] }
    type Product @key(fields: "upc") { upc: ID! weight: Int }`,
  resolvers: {
    Query: { top: () => ["1", "2"].map((upc) => ({ upc, weight: Number(upc) })) },
    Product: { __resolveReference: ({ upc }: { upc: string }) => ({ upc, weight: Number(upc) }) },
  },
};

const people: SubgraphFixture = {
  name: "people",
  typeDefs: `${FEDERATION_2}
    type Query { users: [User!] }
    type User @key(fields: "id") { id: ID! }`,
  resolvers: { Query: { users: () => [{ id: "u1" }, { id: "u2" }] } },
};

const wishes: SubgraphFixture = {
  name: "wishes",
  typeDefs: `${FEDERATION_2}
    type User @key(fields: "id") { id: ID! wish: Product }
    type Product @key(fields: "upc", resolvable: false) { upc: ID! }`,
  resolvers: { User: { wish: ({ id }: { id: string }) => ({ upc: id === "u1" ? "1" : "3" }) } },
};

const inventory: SubgraphFixture = {
  name: "inventory",
  typeDefs: `${FEDERATION_2}
    type Product @key(fields: "upc") {
      upc: ID! weight: Int @external
      stock(in: String): Int shipping: Int @requires(fields: "weight")
    }`,
  resolvers: {
    Product: {
      stock: ({ upc }: { upc: string }, { in: place }: { in?: string }) => Number(upc) * (place === "EU" ? 100 : 10),
      shipping: ({ weight }: { weight: number }) => weight * 5,
    },
  },
};

/** One subgraph has a field that needs nothing but the key, and one that needs what another subgraph knows. */
export const stockRoom = [catalog, people, wishes, inventory];
