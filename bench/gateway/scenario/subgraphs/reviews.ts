import { author, reviews as all, reviewsOfProduct, reviewsOfUser, type Review } from "../catalog.ts";

export interface NewReview {
  id: string;
  upc: string;
  body: string;
}

/** @param events What `reviewAdded` tells, one iteration for each subscription. */
export function createReviews(events: () => AsyncIterable<unknown[]>) {
  return {
    typeDefs: /* GraphQL */ `
      extend type Mutation {
        addReview(id: ID!, upc: String!, body: String!): Review
      }
      extend type Subscription {
        reviewAdded: Review
      }
      type Review @key(fields: "id") {
        id: ID!
        body: String
        postedAt: Float
        product: Product
        author: User @provides(fields: "username")
      }
      extend type User @key(fields: "id") {
        id: ID! @external
        username: String @external
        reviews: [Review]
      }
      extend type Product @key(fields: "upc") {
        upc: String! @external
        reviews: [Review]
      }
    `,
    resolvers: {
      Mutation: {
        addReview: (_: unknown, { id, upc, body }: NewReview) => ({ id, body, postedAt: null, product: { upc } }),
      },
      Subscription: { reviewAdded: { subscribe: events, resolve: ([review]: [Review]) => review } },
      Review: {
        __resolveReference: ({ id: asked }: Pick<Review, "id">) => all.find(({ id }) => id === asked),
        author: () => ({ id: author.id, username: author.username }),
      },
      User: { reviews: () => reviewsOfUser },
      Product: { reviews: ({ upc }: { upc: string }) => reviewsOfProduct(upc) },
    },
  };
}
