import type { SubgraphFixture } from "./compose-fixture.ts";
import { FEDERATION_2 } from "./compose-fixture.ts";

const items = [
  { __typename: "Book", id: "b1", title: "Dune", pages: 412, isbn: { group: "0", number: "441" } },
  { __typename: "Film", id: "f1", title: "Alien", minutes: 117, director: { id: "d1" } },
  { __typename: "Song", id: "s1", title: "Heroes", minutes: 6 },
];
const find = ({ id }: { id: string }) => items.find((item) => item.id === id);

const library: SubgraphFixture = {
  name: "library",
  typeDefs: `${FEDERATION_2}
    type Query { media(kind: Kind): [Media] item(id: ID!): Media search(text: String): [Result!]! shelf: [[Media]] }
    enum Kind { BOOK FILM SONG }
    interface Media @key(fields: "id") { id: ID! title: String }
    interface Timed { minutes: Int }
    type Book implements Media @key(fields: "id") @key(fields: "isbn { group number }") { id: ID! title: String pages: Int isbn: Isbn! }
    type Isbn @shareable { group: String! number: String! }
    type Film implements Media & Timed @key(fields: "id") { id: ID! title: String minutes: Int director: Person }
    type Song implements Media & Timed @key(fields: "id") { id: ID! title: String minutes: Int length: String }
    type Person @key(fields: "id", resolvable: false) { id: ID! }
    union Result = Book | Film | Person`,
  resolvers: {
    Query: {
      media: (_: unknown, { kind }: { kind?: string }) =>
        items.filter(({ __typename }) => !kind || __typename.toUpperCase() === kind),
      item: (_: unknown, { id }: { id: string }) => find({ id }),
      search: () => [items[1], { __typename: "Person", id: "d1" }, items[0]],
      shelf: () => [[items[0], null], null, [items[2]]],
    },
    Media: { __resolveReference: find },
    Book: {
      __resolveReference: ({ id, isbn }: { id?: string; isbn?: { number: string } }) =>
        items.find((item) => item.id === id || item.isbn?.number === (isbn?.number ?? "")),
    },
    Film: { __resolveReference: find },
    Song: { __resolveReference: find, length: () => "short" },
  },
};

const people: SubgraphFixture = {
  name: "people",
  typeDefs: `${FEDERATION_2}
    type Query { people: [Person!] favourite: Favourite }
    type Person @key(fields: "id") { id: ID! name: String born(calendar: String): Int }
    union Favourite = Person | Place
    type Place { city: String! }
    type Isbn @shareable { group: String! number: String! }
    type Book @key(fields: "isbn { group number }") { isbn: Isbn! edition: Int }`,
  resolvers: {
    Query: {
      people: () => [{ id: "d1", name: "Ridley Scott", born: 1937 }],
      favourite: () => ({ __typename: "Place", city: "Berlin" }),
    },
    Person: {
      __resolveReference: ({ id }: { id: string }) => (id === "d1" ? { id, name: "Ridley Scott", born: 1937 } : null),
    },
    Book: {
      __resolveReference: ({ isbn }: { isbn: object }) => ({ isbn }),
      edition: ({ isbn }: { isbn: { number: string } }) => Number(isbn.number) % 7,
    },
  },
};

const ratings: SubgraphFixture = {
  name: "ratings",
  typeDefs: `${FEDERATION_2}
    type Query { best: Media worst: [Media!] }
    type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int! note(language: String = "en"): String similar: [Media] }`,
  resolvers: {
    Query: { best: () => ({ id: "b1" }), worst: () => [{ id: "s1" }, { id: "f1" }] },
    Media: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      stars: ({ id }: { id: string }) => (id === "s1" ? 2 : 5),
      note: ({ id }: { id: string }, { language }: { language: string }) => `${id}: ${language}`,
      similar: ({ id }: { id: string }) => items.filter((item) => item.id !== id).map((item) => ({ id: item.id })),
    },
  },
};

/** @interfaceObject, interfaces and unions across subgraphs, nested and unresolvable keys, lists of lists. */
export const media = [library, people, ratings];
