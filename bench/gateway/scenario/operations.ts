/** Replaced in each request by a number of its own. */
export const UNIQUE = "00000000";

const PRODUCT = "inStock name price shippingEstimate upc weight";

/** The public benchmark's question: users and products, their reviews, and what those review, five levels deep. */
const wellKnown = (alias = "", name = "TestQuery") => /* GraphQL */ `
fragment User on User { id ${alias}username name }
fragment Review on Review { id body }
fragment Product on Product { ${PRODUCT} }
query ${name} {
  users {
    ...User
    reviews {
      ...Review
      product {
        ...Product
        reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
      }
    }
  }
  topProducts {
    ...Product
    reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
  }
}`;

const page = (first: number) => `query Page { topProducts(first: ${first}) { ${PRODUCT} } }`;

export const operations = {
  wellKnown: wellKnown(),
  /** The same with an alias that no request before it had. */
  cold: wellKnown(`u${UNIQUE}: `),
  /** The same with a name that no request before it had, and that subgraphs are told: no plan of another one fits. */
  coldPlan: wellKnown("", `Q${UNIQUE}`),
  small: "query Me { me { username } }",
  mutation: `mutation Add { addReview(id: "r", upc: "3", body: "Solid.") { id body product { upc name inStock } author { id name } } }`,
  page1: page(11),
  page10: page(108),
  page100: page(1_076),
} as const;

export const subscriptions = {
  plain: "subscription Added { reviewAdded { id body postedAt } }",
  joined: "subscription Added { reviewAdded { id body postedAt product { upc name price inStock } } }",
} as const;
