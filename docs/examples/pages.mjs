// Page by page through a list, by its cursors.
const url = `${process.env.SOPHIA_URL ?? "http://127.0.0.1:4000"}/graphql`;

const query = `query Page($after: String) {
  documents(first: 15, after: $after) {
    edges { node { title } }
    pageInfo { hasNextPage endCursor }
  }
}`;

async function* documents() {
  for (let after = null; ;) {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables: { after } }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    const { edges, pageInfo } = data.documents;
    for (const { node } of edges) yield node;
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

let count = 0;
for await (const { title } of documents()) console.log(`${++count} ${title}`);
