// Live figures over a WebSocket; after a lost connection the stream goes on where it was.
import { createClient } from "graphql-ws";

const url = `${process.env.SOPHIA_URL ?? "http://127.0.0.1:4000"}/graphql`;
const client = createClient({ url: url.replace("http", "ws"), retryAttempts: Infinity });

const payload = {
  query: `subscription Live($names: [ID!]!, $labels: [LabelInput!]) {
    metricUpdates(names: $names, labels: $labels) { point { at value } gap metric { name unit } }
  }`,
  variables: { names: ["gateway.request.rate"], labels: [{ name: "origin", value: "external" }] },
  extensions: {},
};

let count = 0;
for await (const { data, errors, extensions } of client.iterate(payload)) {
  if (errors) throw new Error(JSON.stringify(errors));
  const { point, gap, metric } = data.metricUpdates;
  console.log(`${extensions.cursor} ${metric.name} ${point.value} ${metric.unit} at ${point.at}${gap ? " (gap)" : ""}`);
  payload.extensions.after = extensions.cursor; // the client sends the payload as it then is when it connects again
  count++;
  if (count === 2) client.terminate(); // as if the connection were lost
  if (count === 4) break;
}
await client.dispose();
