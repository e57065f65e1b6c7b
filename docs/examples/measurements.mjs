// Measurements in as OTLP, read back by GraphQL; Sophia's own out for Prometheus.
const gateway = process.env.SOPHIA_URL ?? "http://127.0.0.1:4000";
const metrics = process.env.SOPHIA_METRICS_URL ?? "http://127.0.0.1:4003";

async function post(url, body) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return response.json();
}

const point = { timeUnixNano: `${Date.now()}000000`, asDouble: 17 };
const sent = await post(`${metrics}/v1/metrics`, {
  resourceMetrics: [
    {
      resource: { attributes: [{ key: "service.name", value: { stringValue: "warehouse" } }] },
      scopeMetrics: [{ metrics: [{ name: "example.queue.depth", unit: "1", gauge: { dataPoints: [point] } }] }],
    },
  ],
});
console.log("partial success:", sent.partialSuccess ?? "no, all of it");

const query = `{ metric(name: "example.queue.depth") { category labelValues(name: "service") latest { value } } }`;
console.log(JSON.stringify(await post(`${gateway}/graphql`, { query })));
await post(`${gateway}/graphql`, { query: `mutation { deleteMetric(name: "example.queue.depth") }` });

const exposition = await (await fetch(`${gateway}/metrics`)).text();
for (const line of exposition.split("\n")) if (line.startsWith("platform_uptime")) console.log(line);
