import { expect, it } from "vitest";
import { collect, startHarness, textOf, type StreamEvent } from "./chat-harness.ts";
import { createGatedComposer } from "./gated-composer.ts";

const STOP = "mutation($id: ID!) { stopReply(messageId: $id) { status content elapsedMs } }";

it("keeps the partial answer and ends the stream", async () => {
  const gate = createGatedComposer();
  await using chat = await startHarness({ compose: gate.compose });
  const { replyId, conversationId } = await chat.send({ content: "Revenue trends?", persona: "snarky" });
  const events = chat.stream(replyId);
  const seen = [(await events.next()).value as StreamEvent];
  await gate.letOne();
  seen.push((await events.next()).value as StreamEvent);
  const { data } = await chat.ask(STOP, { id: replyId });
  expect(data.stopReply).toMatchObject({ status: "STOPPED", content: seen[1]!.delta });
  expect(data.stopReply.elapsedMs).toBeGreaterThanOrEqual(0);
  gate.open();
  const rest = await collect(events);
  expect(rest).toMatchObject([{ delta: null, status: "STOPPED", message: { content: seen[1]!.delta } }]);
  const again = await chat.ask(STOP, { id: replyId });
  expect(again.data.stopReply).toEqual(data.stopReply);
  const next = await chat.send({ content: "And orders?", conversationId });
  expect((await collect(chat.stream(next.replyId))).at(-1)!.status).toBe("COMPLETE");
});

it("ends one whose evidence is still being gathered, and leaves one that has ended as it is", async () => {
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<object>();
  await using chat = await startHarness({ answer: () => (asked.resolve(), answered.promise) });
  const { replyId } = await chat.send({ content: "Revenue?" });
  await asked.promise;
  const stopped = await chat.ask(STOP, { id: replyId });
  expect(stopped.data.stopReply).toMatchObject({ status: "STOPPED", content: "" });
  answered.resolve({});
  const greeting = await chat.send({ content: "Hello" });
  const events = await collect(chat.stream(greeting.replyId));
  const { data } = await chat.ask(STOP, { id: greeting.replyId });
  expect(data.stopReply).toMatchObject({ status: "COMPLETE", content: textOf(events) });
});

it("is needed, or the end awaited, before the conversation takes another question", async () => {
  const gate = createGatedComposer();
  await using chat = await startHarness({ compose: gate.compose });
  const { conversationId, replyId } = await chat.send({ content: "Revenue?" });
  const refused = await chat.send({ content: "Orders?", conversationId });
  expect(refused.errors![0]!.extensions).toEqual({ code: "CONFLICT", reason: "REPLY_IN_PROGRESS" });
  const elsewhere = await chat.send({ content: "Orders?" });
  expect(elsewhere.errors).toBeUndefined();
  gate.open();
  await collect(chat.stream(replyId));
  const taken = await chat.send({ content: "Orders?", conversationId });
  expect(taken.errors).toBeUndefined();
  await collect(chat.stream(taken.replyId));
});
