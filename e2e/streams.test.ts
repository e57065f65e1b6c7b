import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./harness/ask.ts";
import { collect, connect } from "./harness/collect.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
beforeAll(async () => {
  platform = await runPlatform();
});
afterAll(async () => platform?.[Symbol.asyncDispose]());

const UPDATES = `subscription($names: [ID!]!, $after: String) { metricUpdates(names: $names, minIntervalMs: 0, after: $after) { cursor point { value } metric { name unit } } }`;
const record = (metric: string, value: number, at: string) =>
  ask(
    platform.url,
    `mutation($points: [PointInput!]!) { recordPoints(points: $points) { accepted rejected { code } } }`,
    {
      points: [{ metric, value, at, kind: "GAUGE" }],
    },
  );

describe("live metrics", () => {
  it("reach a subscriber through the gateway, with a cursor to resume after", async () => {
    const client = connect(platform.url);
    const metric = `probe.${randomUUID()}`;
    const stream = await listen(client, metric);
    await record(metric, 1, "2026-11-01T00:00:00Z");
    const first = await stream.until(({ data }) => data?.metricUpdates.point.value === 1);
    expect(first.data.metricUpdates.metric.name).toBe(metric);
    expect(first.extensions.cursor).toBe(first.data.metricUpdates.cursor);
    stop(stream, client);

    await record(metric, 2, "2026-11-01T00:00:01Z");
    const again = connect(platform.url);
    const resumed = collect(again, {
      query: UPDATES,
      variables: { names: [metric] },
      extensions: { after: first.extensions.cursor },
    });
    const missed = await resumed.until(() => true);
    expect(missed.data.metricUpdates.point.value).toBe(2);
    stop(resumed, again);
  });

  it("tell in the envelope that a cursor of another store leaves a gap, whatever was selected", async () => {
    const client = connect(platform.url);
    const metric = `probe.${randomUUID()}`;
    await record(metric, 1, "2026-11-01T00:00:00Z");
    const query = `subscription($names: [ID!]!) { metricUpdates(names: $names, minIntervalMs: 0) { point { value } } }`;
    const stream = collect(client, { query, variables: { names: [metric] }, extensions: { after: "abcdefgh:5" } });
    const first = await stream.until(() => true);
    expect(first.data).toEqual({ metricUpdates: { point: { value: 1 } } });
    expect(first.extensions.gap).toBe(true);
    stop(stream, client);
  });

  it("go on over the same socket after the subgraph was killed", async () => {
    const client = connect(platform.url, { keepAlive: 1_000 });
    let closed = false;
    client.on("closed", () => (closed = true));
    const metric = `probe.${randomUUID()}`;
    const stream = await listen(client, metric);
    await record(metric, 1, "2026-11-01T00:00:00Z");
    await stream.until(({ data }) => data?.metricUpdates.point.value === 1);

    const pid = await platform.pidOf("metrics");
    process.kill(pid, "SIGKILL");
    await platform.line(/^metrics ended \(SIGKILL\)/);
    await accepted(() => record(metric, 2, "2026-11-01T00:00:01Z"));
    await stream.until(({ data }) => data?.metricUpdates.point.value === 2);
    expect(closed).toBe(false);
    expect(await platform.pidOf("metrics")).not.toBe(pid);
    stop(stream, client);
  });

  it("end at the subgraph when the client leaves a silent stream", async () => {
    const client = connect(platform.url);
    await expect.poll(openStreams).toBe(0); // those of the tests before have ended
    const stream = collect(client, { query: UPDATES, variables: { names: [`never.${randomUUID()}`] } });
    await expect.poll(openStreams).toBe(1);
    stream.stop();
    await expect.poll(openStreams).toBe(0);
    await client.dispose();
  });
});

describe("a reply", () => {
  const REPLY = `subscription($id: ID!, $after: Int) { replyStream(messageId: $id, after: $after) { seq delta status } }`;
  const textOf = (events: { data?: { replyStream: { delta: string | null } } }[]) =>
    events.map(({ data }) => data!.replyStream.delta ?? "").join("");

  it("interrupted in the middle and resumed with after is the same to the byte", async () => {
    const client = connect(platform.url);
    const sent = await ask(
      platform.url,
      `mutation { sendMessage(input: { content: "How did revenue do in Q3, and what is our refund policy?", persona: "analyst" }) { reply { id } } }`,
    );
    const { id } = sent.data.sendMessage.reply;
    const whole = collect(client, { query: REPLY, variables: { id } });
    await whole.completed;
    const text = textOf(whole.events);
    expect(text.length).toBeGreaterThan(40);

    const seqs = whole.events.map(({ data }) => data.replyStream.seq as number);
    for (const after of new Set([0, 1, seqs[0]!, Math.floor(text.length / 2), text.length - 1])) {
      const rest = collect(client, { query: REPLY, variables: { id, after } });
      await rest.completed;
      expect(text.slice(0, after) + textOf(rest.events)).toBe(text);
    }
    const stored = await ask(platform.url, `query($id: ID!) { message(id: $id) { content status } }`, { id });
    expect(stored.data.message).toEqual({ content: text, status: "COMPLETE" });
    await client.dispose();
  });
});

/** Subscribes from now on: nothing recorded from then on is missed, whenever the subgraph hears of it. */
async function listen(client: ReturnType<typeof connect>, metric: string) {
  const { data } = await ask(platform.url, "{ metricUpdatesCursor }");
  return collect(client, { query: UPDATES, variables: { names: [metric], after: data.metricUpdatesCursor } });
}

async function openStreams(): Promise<number> {
  const text = await (await fetch(`${platform.urlOf("metrics")}/metrics`)).text();
  return Number(/^metrics_streams_open(?:\{[^}]*\})? (\d+)/m.exec(text)?.[1] ?? 0);
}

/** Asks again while the subgraph is on its way back. */
async function accepted(send: () => ReturnType<typeof record>): Promise<void> {
  for (;;) {
    const { data, errors } = await send();
    if (data?.recordPoints?.accepted === 1) return;
    expect(errors![0]!.extensions.code).toBe("SUBGRAPH_UNAVAILABLE");
  }
}

function stop(stream: { stop(): void }, client: { dispose(): void | Promise<void> }): void {
  stream.stop();
  void client.dispose();
}
