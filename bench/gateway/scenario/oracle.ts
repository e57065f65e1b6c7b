import { buildSchema, graphql } from "graphql";
import {
  author,
  estimateShipping,
  isInStock,
  products,
  reviewsOfProduct,
  reviewsOfUser,
  users,
  type Product,
  type Review,
  type User,
} from "./catalog.ts";
import type { NewReview } from "./subgraphs/reviews.ts";

const schema = buildSchema(/* GraphQL */ `
  type Query {
    me: User
    users: [User]
    topProducts(first: Int = 5): [Product]
  }
  type Mutation {
    addReview(id: ID!, upc: String!, body: String!): Review
  }
  type User {
    id: ID!
    name: String
    username: String
    reviews: [Review]
  }
  type Product {
    upc: String!
    name: String
    price: Int
    weight: Int
    inStock: Boolean
    shippingEstimate: Int
    reviews: [Review]
  }
  type Review {
    id: ID!
    body: String
    postedAt: Float
    product: Product
    author: User
  }
`);

const toUser = (user: User) => ({ ...user, reviews: () => reviewsOfUser.map(toReview) });
const toProduct = (product: Product) => ({
  ...product,
  inStock: isInStock(product.upc),
  shippingEstimate: estimateShipping(product),
  reviews: () => reviewsOfProduct(product.upc).map(toReview),
});
const toReview = (review: Review): object => ({
  ...review,
  product: () => toProduct(products[Number(review.product.upc) - 1]!),
  author: () => toUser(author),
});

const rootValue = {
  me: () => toUser(author),
  users: () => users.map(toUser),
  topProducts: ({ first }: { first: number }) => products.slice(0, first).map(toProduct),
  addReview: ({ id, upc, body }: NewReview) => toReview({ id, body, postedAt: null, product: { upc } }),
};

/** The right answer: the same data behind one plain schema, with no federation in between. */
export async function answerOf(query: string): Promise<object> {
  const answer = await graphql({ schema, source: query, rootValue });
  if (answer.errors !== undefined) throw new AggregateError(answer.errors, "the benchmark's operation is wrong");
  return JSON.parse(JSON.stringify(answer));
}
