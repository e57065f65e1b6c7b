import { estimateShipping, isInStock, type Product } from "../catalog.ts";

export const inventory = {
  typeDefs: /* GraphQL */ `
    extend type Product @key(fields: "upc") {
      upc: String! @external
      price: Int @external
      weight: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }
  `,
  resolvers: {
    Product: {
      __resolveReference: (product: Product) => product,
      inStock: ({ upc }: Product) => isInStock(upc),
      shippingEstimate: (product: Product) => estimateShipping(product),
    },
  },
};
