// An operation by its hash: registered once with its text, from then on asked without it.
import { createHash } from "node:crypto";

const url = `${process.env.SOPHIA_URL ?? "http://127.0.0.1:4000"}/graphql`;

async function askByHash(query, variables) {
  const sha256Hash = createHash("sha256").update(query).digest("hex");
  const operation = { variables, extensions: { persistedQuery: { version: 1, sha256Hash } } };
  const answer = await post(operation);
  if (answer.errors?.[0].extensions.code !== "PERSISTED_QUERY_NOT_FOUND") return answer;
  console.log("not known yet: sent with its text");
  return post({ ...operation, query });
}

async function post(operation) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(operation),
  });
  return response.json();
}

const query = `query Latest($name: ID!) { metric(name: $name) { latest { value } } }`;
for (const name of ["revenue", "orders"]) console.log(name, JSON.stringify(await askByHash(query, { name })));
