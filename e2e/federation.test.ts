import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./harness/ask.ts";
import { collect, connect } from "./harness/collect.ts";
import { runPlatform, SUBGRAPHS, type RunningPlatform, type Subgraph } from "./harness/run-platform.ts";

let platform: RunningPlatform;
beforeAll(async () => {
  platform = await runPlatform();
});
afterAll(async () => platform?.[Symbol.asyncDispose]());

const EVERYTHING = `query Everything {
  metric(name: "revenue") { name kind unit latest { at value } }
  search(query: "refund policy") { totalCount hits { document { id title } } }
  orchestrations(first: 1) { edges { node { id question route } } }
  conversations(first: 1) { edges { node { id title } } }
}`;

describe("the federated graph", () => {
  it("answers one query from all four subgraphs", async () => {
    const { status, data, errors } = await ask(platform.url, EVERYTHING);
    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    expect(data.metric).toMatchObject({ name: "revenue", kind: "DELTA", unit: "USD" });
    expect(data.search.hits[0].document.id).toBe("policy-refunds-2026");
    expect(data.orchestrations.edges).toEqual([]);
    expect(data.conversations.edges).toEqual([]);
  });

  it("joins the figure of another subgraph to each piece of evidence", async () => {
    const { data, errors } = await ask(
      platform.url,
      `mutation { orchestrate(input: { question: "Revenue trends?", budgetMs: 10000 }) {
         route evidence { ... on MetricEvidence { value changeYoYPercent range { label } metric { name latest { value } } } }
       } }`,
    );
    expect(errors).toBeUndefined();
    const quarter = data.orchestrate.evidence.find(
      (item: { range?: { label: string } }) => item.range?.label === "Q3 2026",
    );
    expect(quarter).toMatchObject({ value: 4_200_000, metric: { name: "revenue", latest: { value: 1_569_800 } } });
    expect(Math.round(quarter.changeYoYPercent)).toBe(23);
  });

  it("joins at least two subgraphs on the events of one subscription", async () => {
    const sent = await ask(
      platform.url,
      `mutation { sendMessage(input: { content: "Revenue trends?", persona: "snarky", sass: 0.9, budgetMs: 10000 }) { reply { id } } }`,
    );
    await using client = disposable(connect(platform.url));
    const stream = collect(client.client, {
      query: `subscription($id: ID!) { replyStream(messageId: $id) {
        seq delta status message { content citations { metric { name latest { value } } document { title } } orchestration { route } }
      } }`,
      variables: { id: sent.data.sendMessage.reply.id },
    });
    const last = await stream.until(({ data }) => data.replyStream.status === "COMPLETE");
    await stream.completed;
    const { message } = last.data.replyStream;
    expect(message.orchestration.route).toBe("DIRECT");
    expect(message.citations[0].metric).toEqual({ name: "revenue", latest: { value: 1_569_800 } });
    expect(message.content).toMatch(/\$4\.2M/);
    expect(message.content).toMatch(/23%/);
    expect(stream.events.map(({ data }) => data.replyStream.delta ?? "").join("")).toBe(message.content);
  });
});

describe("each subgraph stopped in turn", () => {
  const owns: Record<Subgraph, string> = {
    metrics: "metric",
    search: "search",
    orchestration: "orchestrations",
    chat: "conversations",
  };

  it.each(SUBGRAPHS)("without %s everything the others own still answers", async (down) => {
    await using away = await stopped(platform, down);
    const { status, data, errors } = await ask(platform.url, EVERYTHING);
    expect(status).toBe(200);
    for (const [subgraph, field] of Object.entries(owns)) {
      if (subgraph === down) expect(data[field]).toBeNull();
      else expect(data[field]).not.toBeNull();
    }
    expect(errors).toHaveLength(1);
    expect(errors![0]).toMatchObject({
      path: [owns[down]],
      extensions: { code: "SUBGRAPH_UNAVAILABLE", subgraph: down },
    });
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|\bat \S+:\d+/);
    expect(away.pid).toBeGreaterThan(0);
  });
});

/** Stops a process (SIGSTOP would hang it; here it is gone) by holding its supervisor from restarting it. */
async function stopped(running: RunningPlatform, service: Subgraph): Promise<AsyncDisposable & { pid: number }> {
  const pid = await running.pidOf(service);
  running.supervisor.kill("SIGSTOP");
  process.kill(pid, "SIGKILL");
  await refused(running.urlOf(service));
  return {
    pid,
    async [Symbol.asyncDispose]() {
      running.supervisor.kill("SIGCONT");
      await answered(running, service);
    },
  };
}

async function refused(url: string): Promise<void> {
  for (;;) {
    try {
      await fetch(`${url}/healthz`);
    } catch {
      return;
    }
  }
}

/** Resolved when the gateway reports the subgraph ready again. */
async function answered(running: RunningPlatform, service: Subgraph): Promise<void> {
  for (;;) {
    const state = (await (await fetch(`${running.url}/readyz`)).json()) as {
      subgraphs: Record<string, { ready: boolean }>;
    };
    if (
      state.subgraphs[service]?.ready &&
      (await fetch(`${running.urlOf(service)}/healthz`).catch(() => undefined))?.ok
    )
      return;
  }
}

const disposable = (client: ReturnType<typeof connect>) => ({
  client,
  [Symbol.asyncDispose]: async () => void (await client.dispose()),
});
