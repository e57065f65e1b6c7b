// A question, answered with evidence within five seconds: figures from one subgraph, joined with those of another.
const url = `${process.env.SOPHIA_URL ?? "http://127.0.0.1:4000"}/graphql`;

const query = `mutation Ask($input: OrchestrateInput!) {
  orchestrate(input: $input) {
    route confidence degraded
    evidence {
      __typename
      ... on MetricEvidence { claim metric { name latest { value } } }
      ... on PassageEvidence { quote document { title } }
    }
  }
}`;

const response = await fetch(url, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ query, variables: { input: { question: "How did revenue do in Q3?", budgetMs: 5000 } } }),
});
const { data, errors } = await response.json();
if (errors) console.error(errors); // what is there nevertheless is used
if (!data?.orchestrate) process.exit(1);

const { route, confidence, evidence } = data.orchestrate;
console.log(`answered by ${route}, confidence ${confidence}`);
for (const item of evidence) {
  switch (item.__typename) {
    case "MetricEvidence":
      console.log(`figure: ${item.claim} (${item.metric?.name}, latest ${item.metric?.latest?.value})`);
      break;
    case "PassageEvidence":
      console.log(`passage: ${item.quote} (${item.document?.title})`);
      break;
    default: // more kinds may come
      console.log(`other: ${item.__typename}`);
  }
}
