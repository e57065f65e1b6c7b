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
await new Promise((resolve, reject) => {
  client.subscribe(payload, {
    next({ data, errors, extensions }) {
      if (errors) return reject(new Error(JSON.stringify(errors)));
      if (count === 4) return;
      const { point, gap, metric } = data.metricUpdates;
      const { cursor } = extensions;
      console.log(`${cursor} ${metric.name} ${point.value} ${metric.unit} at ${point.at}${gap ? " (gap)" : ""}`);
      payload.extensions.after = cursor; // the client sends the payload as it then is when it connects again
      count++;
      if (count === 2) client.terminate(); // as if the connection were lost
      if (count === 4) resolve();
    },
    error: reject,
    complete: resolve,
  });
});
await client.dispose();
