/* The globals are those of the files that the page loads before this one. */
const { React, ReactDOM, GraphiQL, graphqlWs } = globalThis;

const url = new URL("/graphql", location.href).href;
const fetcher = GraphiQL.createFetcher({
  url,
  headers: { "x-sophia-csrf": "graphiql" },
  enableIncrementalDelivery: false,
  wsClient: graphqlWs.createClient({ url: url.replace(/^http/, "ws"), retryAttempts: 5 }),
});
const defaultQuery = `# Press the button, or Ctrl-Enter. The documentation is at the left.
query What {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
  }
}
`;
ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery, isHeadersEditorEnabled: false }),
);
