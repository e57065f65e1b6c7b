// A query: a figure, and its last twelve months against those before.
const url = `${process.env.SOPHIA_URL ?? "http://127.0.0.1:4000"}/graphql`;

const query = `query Figure($name: ID!) {
  metric(name: $name) {
    name unit
    latest { at value }
    summary(range: { last: "12mo" }) { period { label } value changePercent }
  }
}`;

const response = await fetch(url, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ query, variables: { name: "revenue" } }),
});
const { data, errors } = await response.json();
if (errors) throw new Error(JSON.stringify(errors));

const { name, unit, latest, summary } = data.metric;
console.log(`${name}: ${latest.value} ${unit} at ${latest.at}`);
console.log(`${summary.period.label}: ${summary.value} ${unit}, ${summary.changePercent.toFixed(1)} %`);
