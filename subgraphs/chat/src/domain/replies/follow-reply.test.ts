import { createInMemoryEventLog } from "@sophia/kernel";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import type { Message, MessageStatus } from "../conversations/message.ts";
import { followReply, type ReplyProgress } from "./follow-reply.ts";
import { replyTopic, type ReplyStep } from "./reply-topic.ts";

/** One reply in memory, and a log that keeps so many of its steps. */
function createReply(maxEvents: number) {
  const log = createInMemoryEventLog({ maxEvents, maxAgeMs: 60_000 });
  const message = { id: "r", content: "", status: "PENDING", citations: [] } as unknown as Message;
  const store = { messages: async () => [{ ...message }] } as unknown as ConversationStore;
  return {
    message,
    follow: (after: number) => followReply({ store, log }, "ada", "r", after, new AbortController().signal),
    async add(delta: string | null, status: MessageStatus) {
      message.content += delta ?? "";
      message.status = status;
      const step: ReplyStep = { seq: message.content.length, delta, status, cited: false };
      await log.append(replyTopic("r"), step);
    },
  };
}

it("gives the whole text to a reader of any speed, from any offset, whatever the log still keeps", async () => {
  const deltas = fc.array(fc.string({ minLength: 1, maxLength: 6, unit: "grapheme" }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      deltas,
      fc.nat(),
      fc.nat(),
      fc.infiniteStream(fc.boolean()),
      async (kept, all, joined, cut, pulls) => {
        const reply = createReply(kept);
        const text = all.join("");
        const before = all.slice(0, joined % all.length);
        for (const delta of before) await reply.add(delta, "STREAMING");
        const after = cut % (reply.message.content.length + 1);
        const reading = (await reply.follow(after))[Symbol.asyncIterator]();
        const seen: ReplyProgress[] = [(await reading.next()).value];
        for (const delta of all.slice(before.length)) {
          await reply.add(delta, "STREAMING");
          if (pulls.next().value) seen.push((await reading.next()).value);
        }
        await reply.add(null, "COMPLETE");
        for (let next = await reading.next(); !next.done; next = await reading.next()) seen.push(next.value);
        expect(text.slice(0, after) + seen.map(({ delta }) => delta ?? "").join("")).toBe(text);
        expect(seen.at(-1)).toMatchObject({ seq: text.length, status: "COMPLETE" });
        expect(seen.at(-1)!.message?.content).toBe(text);
        const seqs = seen.map(({ seq }) => seq);
        expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
      },
    ),
  );
});

it("shows a message as it stood at its event, not as it went on", async () => {
  const reply = createReply(100);
  const reading = (await reply.follow(0))[Symbol.asyncIterator]();
  await reading.next();
  await reply.add("One, ", "STREAMING");
  await reply.add("two.", "STREAMING");
  const { value } = await reading.next();
  expect(value).toMatchObject({ seq: 5, delta: "One, ", message: { content: "One, ", status: "STREAMING" } });
});
