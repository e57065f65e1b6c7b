import type { SubgraphFixture } from "./compose-fixture.ts";

const orders = [
  { id: "o1", customer: "c1", total: 30, lines: [{ sku: "a", count: 2 }] },
  { id: "o2", customer: "c2", total: 7, lines: [] },
];

const customers: SubgraphFixture = {
  name: "customers",
  typeDefs: `
    type Query { customers: [Customer] customer(id: ID!): Customer }
    type Customer @key(fields: "id") { id: ID! name: String address: Address }
    type Address { street: String zip: String }`,
  resolvers: {
    Query: {
      customers: () =>
        ["c1", "c2"].map((id) => ({ id, name: `Customer ${id}`, address: { street: "Main", zip: `${id}-1` } })),
      customer: (_: unknown, { id }: { id: string }) => ({ id, name: `Customer ${id}`, address: null }),
    },
    Customer: {
      __resolveReference: ({ id }: { id: string }) => ({
        id,
        name: `Customer ${id}`,
        address: { street: "Main", zip: `${id}-1` },
      }),
    },
  },
};

const sales: SubgraphFixture = {
  name: "sales",
  typeDefs: `
    type Query @extends { orders: [Order!]! }
    type Order @key(fields: "id") { id: ID! total: Int customer: Customer lines: [Line!]! }
    type Line { sku: String! count: Int }
    type Customer @extends @key(fields: "id") {
      id: ID! @external address: Address @external
      orders(last: Int): [Order!] shippingZone: String @requires(fields: "address { zip }")
    }
    type Address { zip: String @external street: String @external }`,
  resolvers: {
    Query: { orders: () => orders.map((order) => ({ ...order, customer: { id: order.customer } })) },
    Customer: {
      orders: ({ id }: { id: string }) =>
        orders.filter(({ customer }) => customer === id).map((order) => ({ ...order, customer: { id } })),
      shippingZone: ({ address }: { address?: { zip: string } | null }) => address && `zone ${address.zip}`,
    },
  },
};

/** A Federation 1 supergraph: no @link, @extends and @external. */
export const legacy = [customers, sales];
