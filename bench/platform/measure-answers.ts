import { ask } from "@sophia/e2e/ask";
import { collect, connect } from "@sophia/e2e/collect";
import type { RunningPlatform } from "@sophia/e2e/run-platform";
import { summarize } from "../harness/sample.ts";
import type { Row } from "../harness/print-table.ts";

const RUNS = 100;
const WARM_UP = 20;
// A budget is an upper limit; a generous one keeps a noisy machine's stalls from being measured as quick, degraded answers.
const ORCHESTRATE = `mutation { orchestrate(input: { question: "Revenue trends?", budgetMs: 5000 }) { route elapsedMs evidence { __typename ... on MetricEvidence { value } } } }`;
const SEND = `mutation { sendMessage(input: { content: "Revenue trends?", persona: "snarky", sass: 0.9, budgetMs: 5000 }) { reply { id } } }`;
const REPLY = `subscription($id: ID!) { replyStream(messageId: $id) { delta status } }`;

/** Through the gateway, one after the other, over one socket and kept-alive HTTP: p50 of the figures the predecessor had. */
export async function measureAnswers({ url }: RunningPlatform): Promise<Row[]> {
  const orchestration: number[] = [];
  const firstDelta: number[] = [];
  const whole: number[] = [];
  const client = connect(url);
  for (let n = 0; n < RUNS + WARM_UP; n++) {
    const asked = performance.now();
    const { data } = await ask(url, ORCHESTRATE);
    const orchestrated = performance.now() - asked;
    if (!data.orchestrate.evidence.some(({ value }: { value?: number }) => value === 4_200_000))
      throw new Error("the figure is wrong");

    const sent = performance.now();
    const { data: message } = await ask(url, SEND);
    const stream = collect(client, { query: REPLY, variables: { id: message.sendMessage.reply.id } });
    await stream.until(({ data: event }) => event.replyStream.delta);
    const first = performance.now() - sent;
    await stream.completed;
    const total = performance.now() - sent;
    if (n < WARM_UP) continue;
    orchestration.push(orchestrated);
    firstDelta.push(first);
    whole.push(total);
  }
  await client.dispose();
  return [
    summarize("orchestrate, DIRECT, through the gateway", "ms", orchestration, 50.9),
    summarize("chat: message sent to first delta received", "ms", firstDelta, 51.0),
    summarize("end to end: message sent to reply complete", "ms", whole, 93.3),
  ];
}
