// Live figures over server-sent events; after a lost connection the stream goes on where it was.
const url = `${process.env.SOPHIA_URL ?? "http://127.0.0.1:4000"}/graphql`;

const operation = {
  query: `subscription Live($names: [ID!]!, $labels: [LabelInput!]) {
    metricUpdates(names: $names, labels: $labels) { point { at value } gap metric { name unit } }
  }`,
  variables: { names: ["gateway.request.rate"], labels: [{ name: "origin", value: "external" }] },
};

/** The results in a stream of server-sent events, until it is complete. */
async function* subscribe(lastEventId) {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "text/event-stream",
      ...(lastEventId && { "last-event-id": lastEventId }),
    },
    body: JSON.stringify(operation),
  });
  if (!response.ok) throw new Error(await response.text());
  let text = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split("\n\n"); // an empty line ends an event
    text = blocks.pop();
    for (const block of blocks) {
      const event = Object.fromEntries(block.split("\n").map((line) => line.split(/: ?(.*)/s)));
      if (event.event === "complete") return;
      if (event.event === "next") yield { id: event.id, ...JSON.parse(event.data) };
    }
  }
}

/** Prints so many events and leaves; returns the cursor of the last. */
async function listen(count, after) {
  for await (const { id, data, errors } of subscribe(after)) {
    if (errors) throw new Error(JSON.stringify(errors));
    const { point, gap, metric } = data.metricUpdates;
    console.log(`${id} ${metric.name} ${point.value} ${metric.unit} at ${point.at}${gap ? " (gap)" : ""}`);
    if (--count === 0) return id;
  }
}

const cursor = await listen(2);
console.log(`again after ${cursor}`);
await listen(2, cursor);
