import { legacy } from "./legacy.ts";
import { media } from "./media.ts";
import { shop } from "./shop.ts";
import type { SubgraphFixture } from "./compose-fixture.ts";

type DirectiveCase = readonly [what: string, fixture: readonly SubgraphFixture[], text: string, data: object];

/** Each directive of federation with an operation that needs it, and the right answer. */
export const directiveCases: readonly DirectiveCase[] = [
  [
    "several @key",
    shop,
    `{ warehouse { items { name } } }`,
    { warehouse: { items: ["Glass", "Couch", "Table"].map((name) => ({ name })) } },
  ],
  ["a nested @key", media, `{ media(kind: BOOK) { ... on Book { edition } } }`, { media: [{ edition: 0 }] }],
  [
    "a key that is not resolvable",
    media,
    `{ media(kind: FILM) { ... on Film { director { name } } } }`,
    { media: [{ director: { name: "Ridley Scott" } }] },
  ],
  [
    "@requires, nested",
    shop,
    `{ products(first: 3) { volume } }`,
    { products: [{ volume: 9000 }, { volume: 18000 }, { volume: null }] },
  ],
  ["@override", shop, `{ product(id: "2") { stock } }`, { product: { stock: 20 } }],
  [
    "@shareable at the root",
    shop,
    `{ shop { name open catalogSize } }`,
    { shop: { name: "Corner", open: true, catalogSize: 3 } },
  ],
  [
    "@interfaceObject",
    media,
    `{ media { title stars } }`,
    {
      media: [
        { title: "Dune", stars: 5 },
        { title: "Alien", stars: 5 },
        { title: "Heroes", stars: 2 },
      ],
    },
  ],
  [
    "an @interfaceObject's own type",
    media,
    `{ worst { __typename ... on Timed { minutes } } }`,
    {
      worst: [
        { __typename: "Song", minutes: 6 },
        { __typename: "Film", minutes: 117 },
      ],
    },
  ],
  [
    "a union",
    media,
    `{ search { ... on Film { title } ... on Person { name } } favourite { __typename } }`,
    { search: [{ title: "Alien" }, { name: "Ridley Scott" }, {}], favourite: { __typename: "Place" } },
  ],
  [
    "lists of lists",
    media,
    `{ shelf { id stars } }`,
    { shelf: [[{ id: "b1", stars: 5 }, null], null, [{ id: "s1", stars: 2 }]] },
  ],
  [
    "@extends and @external of Federation 1",
    legacy,
    `{ customers { name shippingZone orders { id } } }`,
    {
      customers: [
        { name: "Customer c1", shippingZone: "zone c1-1", orders: [{ id: "o1" }] },
        { name: "Customer c2", shippingZone: "zone c2-1", orders: [{ id: "o2" }] },
      ],
    },
  ],
  [
    "inputs and enums that differ",
    shop,
    `{ products(first: 5, filter: { status: SOLD_OUT }) { name status } }`,
    { products: [{ name: "Couch", status: "SOLD_OUT" }] },
  ],
  ["@provides", shop, `{ topReview { author { email } } }`, { topReview: { author: { email: "ada@example.org" } } }],
];
