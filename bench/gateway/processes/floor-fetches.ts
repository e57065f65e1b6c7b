import { products, reviews, users } from "../scenario/catalog.ts";
import type { SubgraphName } from "../scenario/supergraph.ts";

/** One request to a subgraph: its path and its body. */
export interface FloorFetch {
  path: `/${SubgraphName}`;
  body: string;
}

const TOP = products.slice(0, 5);
const AUTHORED = `reviews { id body product { __typename upc } }`;
const REVIEWED = `reviews { id body author { __typename id username ${AUTHORED} } }`;
const PRODUCT = "... on Product { name price weight }";

const entities = (representations: readonly object[], selection: string, path: FloorFetch["path"]): FloorFetch => ({
  path,
  body: JSON.stringify({
    query: `query($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
    variables: { representations },
  }),
});
const root = (query: string, path: FloorFetch["path"]): FloorFetch => ({ path, body: JSON.stringify({ query }) });

const userKeys = users.map(({ id }) => ({ __typename: "User", id }));
const productKeys = TOP.map(({ upc }) => ({ __typename: "Product", upc }));
const reviewedKeys = [...new Set(reviews.map(({ product }) => product.upc))].map((upc) => ({
  __typename: "Product",
  upc,
}));
const priced = TOP.map(({ upc, price, weight }) => ({ __typename: "Product", upc, price, weight }));

/** What the well-known question takes at least, in rounds of what can be asked at once. */
export const wellKnownFetches: readonly (readonly FloorFetch[])[] = [
  [
    root("{ users { __typename id username name } }", "/accounts"),
    root("{ topProducts { __typename upc name price weight } }", "/products"),
  ],
  [
    entities(userKeys, `... on User { reviews { id body product { __typename upc ${REVIEWED} } } }`, "/reviews"),
    entities(productKeys, `... on Product { ${REVIEWED} }`, "/reviews"),
  ],
  [
    entities(userKeys.slice(0, 1), "... on User { name }", "/accounts"),
    entities(reviewedKeys, PRODUCT, "/products"),
    entities(priced, "... on Product { inStock shippingEstimate }", "/inventory"),
  ],
];

export const smallFetches: readonly (readonly FloorFetch[])[] = [[root("{ me { username } }", "/accounts")]];
