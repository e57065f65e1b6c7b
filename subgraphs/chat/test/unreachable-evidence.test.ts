import { GraphQLError } from "graphql";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { freePorts } from "../../../packages/kernel/test/free-ports.ts";
import { collect, startHarness, textOf } from "./chat-harness.ts";
import { REVENUE } from "./evidence.ts";

it("says that it could not look, and fails, while the gateway is away", async () => {
  const [port] = await freePorts(1);
  await using chat = await startHarness({ gatewayUrl: `http://127.0.0.1:${port}` });
  const { replyId } = await chat.send({ content: "Revenue?", persona: "snarky", sass: 1 });
  const events = await collect(chat.stream(replyId));
  expect(events.at(-1)).toMatchObject({ status: "FAILED", message: { citations: [] } });
  expect(textOf(events)).toMatch(/figures/);
  expect(textOf(events)).not.toMatch(/\d/);
  const greeting = await chat.send({ content: "Hello" });
  expect((await collect(chat.stream(greeting.replyId))).at(-1)!.status).toBe("COMPLETE");
});

it("fails in words when orchestration refuses or is down", async () => {
  await using chat = await startHarness({
    answer: () => {
      throw new GraphQLError("orchestration is down", { extensions: { code: "SUBGRAPH_UNAVAILABLE" } });
    },
  });
  const { replyId } = await chat.send({ content: "Revenue?" });
  const events = await collect(chat.stream(replyId));
  expect(events.at(-1)!.status).toBe("FAILED");
  expect(textOf(events)).not.toBe("");
});

it("asks again while the gateway comes back", async () => {
  let calls = 0;
  await using chat = await startHarness({ answer: () => (++calls, { evidence: [REVENUE] }) });
  let refusals = 1;
  const flaky = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (refusals-- > 0) return void request.socket.destroy();
    const answer = await fetch(`${chat.gateway.url}/graphql`, {
      method: "POST",
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(chunks),
    }).catch(() => undefined);
    response.writeHead(200, { "content-type": "application/json" }).end(await answer?.text());
  }).listen(0, "127.0.0.1");
  await once(flaky, "listening");
  const url = `http://127.0.0.1:${(flaky.address() as AddressInfo).port}`;
  await using behind = await startHarness({ gatewayUrl: url });
  const { replyId } = await behind.send({ content: "Revenue?" });
  const events = await collect(behind.stream(replyId));
  expect(events.at(-1)!.status).toBe("COMPLETE");
  expect(calls).toBe(1);
  flaky.closeAllConnections();
  flaky.close();
});

it.each([
  { late: 1, status: "COMPLETE" },
  { late: 2, status: "FAILED" },
])(
  "asks a second time for an answer that came too late, and no third: $late late, $status",
  async ({ late, status }) => {
    let calls = 0;
    await using chat = await startHarness({
      answer: () => {
        if (++calls > late) return { evidence: [REVENUE] };
        throw new GraphQLError("orchestration did not answer in time", { extensions: { code: "DEADLINE_EXCEEDED" } });
      },
    });
    const { replyId } = await chat.send({ content: "Revenue?" });
    expect((await collect(chat.stream(replyId))).at(-1)!.status).toBe(status);
    expect(calls).toBe(2);
    expect(new Set(chat.gateway.asked.map(({ input }) => input.id))).toEqual(new Set([replyId]));
  },
);

it("says so when the answer is degraded or a source could not be named", async () => {
  await using chat = await startHarness({
    answer: ({ input }) =>
      /hurry/.test(input.question)
        ? { degraded: true, evidence: [REVENUE] }
        : { evidence: [REVENUE, { ...REVENUE, id: "m2", metric: null }] },
  });
  for (const content of ["Revenue, hurry!", "Revenue?"]) {
    const { replyId } = await chat.send({ content });
    const events = await collect(chat.stream(replyId));
    expect(textOf(events)).toMatch(/something may be missing/);
    expect(events.at(-1)!.message!.citations).toHaveLength(1);
  }
});
