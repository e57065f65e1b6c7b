import { author, users, type User } from "../catalog.ts";

export const accounts = {
  typeDefs: /* GraphQL */ `
    extend type Query {
      me: User
      user(id: ID!): User
      users: [User]
    }
    type User @key(fields: "id") {
      id: ID!
      name: String
      username: String
      birthday: Int
    }
  `,
  resolvers: {
    Query: {
      me: () => author,
      user: (_: unknown, { id }: Pick<User, "id">) => find(id),
      users: () => users,
    },
    User: { __resolveReference: ({ id }: Pick<User, "id">) => find(id) },
  },
};

const find = (asked: string) => users.find(({ id }) => id === asked);
