import fc from "fast-check";
import { expect, it } from "vitest";
import { collect, startHarness, textOf, type StreamEvent } from "./chat-harness.ts";
import { createGatedComposer } from "./gated-composer.ts";

it("tells a reply clause by clause, with the message where something else than the text changed", async () => {
  const gate = createGatedComposer();
  await using chat = await startHarness({ compose: gate.compose });
  const { replyId } = await chat.send({ content: "Revenue trends?", persona: "snarky", sass: 0.9 });
  const events = chat.stream(replyId);
  const first = (await events.next()).value as StreamEvent;
  expect(first).toMatchObject({ seq: 0, delta: null, status: "PENDING", message: { status: "PENDING", content: "" } });
  await gate.letOne();
  const second = (await events.next()).value as StreamEvent;
  expect(second).toMatchObject({ status: "STREAMING", message: { status: "STREAMING", content: second.delta } });
  gate.open();
  const rest = await collect(events);
  const all = [first, second, ...rest];
  let offset = 0;
  for (const { seq, delta } of all) {
    offset += delta?.length ?? 0;
    expect(seq).toBe(offset);
    expect(delta ?? "").not.toMatch(/[,;:.!?] +\w.*[,;:.!?] +\w/);
  }
  for (const { message, status } of rest.slice(0, -1)) {
    expect(status).toBe("STREAMING");
    if (message !== null) expect(message.citations).toHaveLength(1);
  }
  expect(rest.filter(({ message }) => message !== null)).toHaveLength(2);
  expect(rest.at(-1)).toMatchObject({ delta: null, status: "COMPLETE", message: { content: textOf(all) } });
});

it("gives the same text to the byte however often and wherever it is interrupted", async () => {
  await using chat = await startHarness();
  const { replyId } = await chat.send({ content: "What is our refund policy?", persona: "snarky", sass: 1 });
  const whole = textOf(await collect(chat.stream(replyId)));
  expect(whole.length).toBeGreaterThan(100);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (after) => {
      const events = await collect(chat.stream(replyId, after));
      expect(Buffer.from(whole.slice(0, after) + textOf(events))).toEqual(Buffer.from(whole));
      expect(events.at(-1)).toMatchObject({ seq: whole.length, status: "COMPLETE" });
      expect(events.at(-1)!.message).not.toBeNull();
    }),
    { numRuns: 60 },
  );
});

it("gives the same text while it is being written, to readers who leave and come back at any offset", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: 4 }), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 1,
        maxLength: 6,
      }),
      async (visits) => {
        const gate = createGatedComposer();
        await using chat = await startHarness({ compose: gate.compose });
        const { replyId } = await chat.send({ content: "Revenue trends?", persona: "snarky", sass: 0.9 });
        let text = "";
        for (const [clauses, keep] of visits) {
          const reading = chat.stream(replyId, text.length);
          const start = text;
          const seen = [(await reading.next()).value as StreamEvent];
          for (let clause = 0; clause < clauses; clause++) {
            if (!(await gate.letOne())) break;
            seen.push((await reading.next()).value as StreamEvent);
          }
          await reading.return(undefined);
          const read = start + textOf(seen);
          // The reader lost what came last: it goes on from anywhere, also from within a delta.
          text = read.slice(0, Math.round(keep * read.length));
        }
        gate.open();
        text += textOf(await collect(chat.stream(replyId, text.length)));
        const { data } = await chat.ask("query($id: ID!) { message(id: $id) { content } }", { id: replyId });
        expect(text).toBe(data.message.content);
      },
    ),
    { numRuns: 12 },
  );
});

it("loses nothing to the log's retention", async () => {
  const gate = createGatedComposer();
  await using chat = await startHarness({ compose: gate.compose, retention: { maxEvents: 1, maxAgeMs: 60_000 } });
  const { replyId } = await chat.send({ content: "Revenue trends?", persona: "snarky", sass: 0.9 });
  const live = collect(chat.stream(replyId));
  const behind = chat.stream(replyId);
  await behind.next();
  gate.open();
  const events = await live;
  const { data } = await chat.ask("query($id: ID!) { message(id: $id) { content } }", { id: replyId });
  expect(textOf(events)).toBe(data.message.content);
  expect(textOf(await collect(behind))).toBe(data.message.content);
  expect(textOf(await collect(chat.stream(replyId, 7)))).toBe(data.message.content.slice(7));
});

it("refuses an offset outside of the content and an unknown message", async () => {
  await using chat = await startHarness();
  const { replyId } = await chat.send({ content: "Revenue?" });
  const { seq } = (await collect(chat.stream(replyId))).at(-1)!;
  for (const after of [-1, seq + 1]) {
    await expect(collect(chat.stream(replyId, after))).rejects.toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", reason: "CURSOR" } },
    ]);
  }
  await expect(collect(chat.stream("none"))).rejects.toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
});

it("ends for those who follow when the conversation is forgotten, and keeps none of its words", async () => {
  const gate = createGatedComposer();
  await using chat = await startHarness({ compose: gate.compose });
  const { replyId, conversationId } = await chat.send({ content: "Revenue?" });
  const events = chat.stream(replyId);
  await events.next();
  await gate.letOne();
  await events.next();
  await chat.ask("mutation($id: ID!) { deleteConversation(id: $id) }", { id: conversationId });
  const rest = await collect(events);
  expect(rest.at(-1)).toMatchObject({ delta: null, status: "STOPPED", message: null });
  gate.open();
});
