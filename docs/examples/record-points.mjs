// A mutation: two points are recorded; the one that is wrong is rejected alone. Then their metric is deleted again.
const url = `${process.env.SOPHIA_URL ?? "http://127.0.0.1:4000"}/graphql`;

async function ask(query, variables) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const points = [
  { metric: "example.signups", kind: "DELTA", value: 42, at: "2026-10-01T00:00:00Z" },
  { metric: "example.signups", kind: "DELTA", value: 43, at: "2999-01-01T00:00:00Z" },
];
const { recordPoints } = await ask(
  `mutation Record($points: [PointInput!]!) {
    recordPoints(points: $points) { accepted rejected { index code message } }
  }`,
  { points },
);
console.log("accepted:", recordPoints.accepted);
for (const { index, code, message } of recordPoints.rejected) console.log(`rejected: ${index} ${code} (${message})`);

const { deleteMetric } = await ask(`mutation { deleteMetric(name: "example.signups") }`);
console.log("deleted:", deleteMetric);
