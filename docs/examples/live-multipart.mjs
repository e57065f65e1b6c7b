// Live figures over multipart HTTP; after a lost connection the stream goes on where it was.
const url = `${process.env.SOPHIA_URL ?? "http://127.0.0.1:4000"}/graphql`;

const operation = {
  query: `subscription Live($names: [ID!]!, $labels: [LabelInput!]) {
    metricUpdates(names: $names, labels: $labels) { point { at value } gap metric { name unit } }
  }`,
  variables: { names: ["gateway.request.rate"], labels: [{ name: "origin", value: "external" }] },
};

/** The payloads of a multipart stream, until it ends. @param after The cursor of the last one that was seen. */
async function* subscribe(after) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "multipart/mixed;subscriptionSpec=1.0, application/json" },
    body: JSON.stringify({ ...operation, extensions: { after } }),
  });
  const type = response.headers.get("content-type");
  if (!type.startsWith("multipart/mixed")) throw new Error(await response.text()); // refused
  const delimiter = `\r\n--${/boundary="?([^";]+)/.exec(type)[1]}`;
  let text = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const parts = (text + chunk).split(delimiter);
    text = parts.pop();
    for (const part of parts) {
      const { payload, errors } = JSON.parse(part.slice(part.indexOf("\r\n\r\n")) || "{}"); // {} is a heartbeat
      if (errors) throw new Error(JSON.stringify(errors)); // the stream could not start, or had to end
      if (payload) yield payload;
    }
  }
}

/** Prints so many events and leaves; returns the cursor of the last. */
async function listen(count, after) {
  for await (const { data, extensions } of subscribe(after)) {
    const { point, gap, metric } = data.metricUpdates;
    const { cursor } = extensions;
    console.log(`${cursor} ${metric.name} ${point.value} ${metric.unit} at ${point.at}${gap ? " (gap)" : ""}`);
    if (--count === 0) return cursor;
  }
}

const cursor = await listen(2);
console.log(`again after ${cursor}`);
await listen(2, cursor);
