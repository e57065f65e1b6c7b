import type { Pool } from "undici";

export interface JoinedProduct {
  upc: string;
  name: string;
  price: number;
  inStock: boolean;
}

const HEADERS = { "content-type": "application/json" };

/** The join of one event: the product from two subgraphs, asked at once. */
export async function fetchProduct(pool: Pool, upc: string): Promise<JoinedProduct> {
  const representations = [{ __typename: "Product", upc }];
  const ask = async (path: string, selection: string) => {
    const query = `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Product { ${selection} } } }`;
    const body = JSON.stringify({ query, variables: { representations } });
    const answer = await pool.request({ path, method: "POST", headers: HEADERS, body });
    const { data } = (await answer.body.json()) as { data: { _entities: [JoinedProduct] } };
    return data._entities[0];
  };
  const [product, stock] = await Promise.all([ask("/products", "name price"), ask("/inventory", "inStock")]);
  return { upc, name: product.name, price: product.price, inStock: stock.inStock };
}
