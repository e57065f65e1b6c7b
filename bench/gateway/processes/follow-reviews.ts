import { createClient } from "graphql-ws";
import WebSocket from "ws";

/** Follows `reviewAdded` of the subgraph, once for the whole process. `take` gets the data of each event. */
export function followReviews<Data>(subgraphsUrl: string, selection: string, take: (data: Data) => void): void {
  const client = createClient({ url: `${subgraphsUrl.replace("http", "ws")}/reviews`, webSocketImpl: WebSocket });
  client.subscribe<Data>(
    { query: `subscription { reviewAdded { ${selection} } }` },
    {
      next: ({ data }) => data && take(data),
      error: (error) => {
        throw error;
      },
      complete: () => {},
    },
  );
}
