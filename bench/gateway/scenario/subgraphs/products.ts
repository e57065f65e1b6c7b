import { products as all, type Product } from "../catalog.ts";

export const products = {
  typeDefs: /* GraphQL */ `
    extend type Query {
      topProducts(first: Int = 5): [Product]
    }
    type Product @key(fields: "upc") {
      upc: String!
      name: String
      price: Int
      weight: Int
    }
  `,
  resolvers: {
    Query: { topProducts: (_: unknown, { first }: { first: number | null }) => all.slice(0, first ?? 5) },
    Product: { __resolveReference: ({ upc }: Pick<Product, "upc">) => all[Number(upc) - 1] },
  },
};
