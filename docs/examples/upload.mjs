// Files are uploaded, indexed in the background, found by what stands in them, and deleted.
import { readFile } from "node:fs/promises";

const url = process.env.SOPHIA_URL ?? "http://127.0.0.1:4000";

async function post(query, variables, accept = "application/json") {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept },
    body: JSON.stringify({ query, variables }),
  });
  return response.text();
}

const form = new FormData();
form.append("collection", "example");
form.append("label", "type=note");
form.append("file", new Blob([await readFile(new URL("figures.csv", import.meta.url))]), "figures.csv");
form.append("file", new Blob(["Teatime is at four."]), "notes/teatime.md");
// The header keeps other sites' pages out.
const response = await fetch(`${url}/upload`, { method: "POST", headers: { "x-sophia-csrf": "1" }, body: form });
const { jobId, files } = await response.json();
console.log(`accepted as ${files.map(({ documentId }) => documentId).join(", ")}`);

// The stream ends with the job.
console.log(
  await post(
    `subscription Follow($id: ID!) {
      indexingProgress(jobId: $id) { status total done failures { fileName reason message } }
    }`,
    { id: jobId },
    "text/event-stream",
  ),
);
console.log(
  await post(`{
    search(query: "teatime", filter: { collections: ["example"] }) {
      hits { snippet document { id title } passage { page headingPath } }
    }
  }`),
);
console.log(
  await post("mutation Delete($ids: [ID!]!) { deleteDocuments(ids: $ids) }", {
    ids: files.map(({ documentId }) => documentId),
  }),
);
