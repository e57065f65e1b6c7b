import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { shallowRef } from "vue";
import { useConversation } from "../src/features/chat/use-conversation.ts";
import type { Voice } from "../src/features/chat/voice.ts";
import { createEventSource } from "./event-source.ts";
import { runInApp } from "./run-in-app.ts";
import { startGraphqlServer } from "./start-graphql-server.ts";

const TEXT = "Q3 is up 23% to $4.2M. Nobody had to be told twice.";
const VOICE: Voice = { persona: "snarky", sass: 0.9 };

const toMessage = (parts: object) => ({
  status: "COMPLETE",
  citations: [],
  createdAt: "2026-10-01T00:00:00.000Z",
  ...parts,
});
const conversation = { id: "c1", title: "Revenue", pinned: false, updatedAt: "2026-10-01T00:00:00.000Z" };
const toEvent = (from: number, to: number, status = "STREAMING") => ({
  replyStream: { seq: to, delta: TEXT.slice(from, to), status, message: null },
});

const NEWEST = {
  edges: [
    { node: toMessage({ id: "q1", role: "USER", content: "Revenue?" }) },
    { node: toMessage({ id: "r1", role: "ASSISTANT", content: TEXT.slice(0, 10), status: "STREAMING" }) },
  ],
  pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: "q1" },
};
const EARLIER = {
  edges: [{ node: toMessage({ id: "q0", role: "USER", content: "Hello" }) }],
  pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: "q0" },
};
const down = () => {
  throw new GraphQLError("down", { extensions: { code: "SUBGRAPH_UNAVAILABLE", subgraph: "orchestration" } });
};

interface SendInput {
  input: { id: string; content: string; conversationId: string | null; persona: string; sass: number | null };
}

function createChat() {
  const events = createEventSource<unknown>();
  const sends: SendInput["input"][] = [];
  const stopped: string[] = [];
  const chat = { failures: 0 };
  const resolvers = {
    sendMessage({ input }: SendInput) {
      sends.push(input);
      if (chat.failures-- > 0) {
        throw new GraphQLError("down", { extensions: { code: "SUBGRAPH_UNAVAILABLE", subgraph: "chat" } });
      }
      return {
        conversation,
        message: toMessage({ id: input.id, role: "USER", content: input.content }),
        reply: toMessage({ id: "r1", role: "ASSISTANT", content: "", status: "PENDING" }),
      };
    },
    stopReply({ messageId }: { messageId: string }) {
      stopped.push(messageId);
      return toMessage({ id: messageId, role: "ASSISTANT", content: "", status: "STOPPED" });
    },
    conversation: ({ id }: { id: string }) =>
      id === "c1"
        ? {
            ...conversation,
            messages({ before }: { before: string | null }) {
              if (chat.failures-- > 0) down();
              return before === null ? NEWEST : EARLIER;
            },
          }
        : null,
    replyStream: events.listen,
  };
  return { chat, events, sends, stopped, resolvers };
}

describe("useConversation", () => {
  it("shows what is sent at once, then the reply as it is written", async () => {
    const { events, sends, resolvers } = createChat();
    await using server = await startGraphqlServer(resolvers);
    const started: string[] = [];
    await using app = runInApp(server, () => useConversation(shallowRef(null), (id) => started.push(id)));
    const { messages, writing, send } = app.value;
    const sent = send("Revenue trends?", VOICE);
    expect(messages.value.map(({ content }) => content)).toEqual(["Revenue trends?"]);
    await sent;
    expect(started).toEqual(["c1"]);
    expect(sends[0]).toMatchObject({ id: messages.value[0]!.id, persona: "snarky", sass: 0.9 });
    expect(writing.value?.id).toBe("r1");
    await expect.poll(() => events.listeners()).toBe(1);
    events.emit(toEvent(0, 10));
    events.emit(toEvent(10, TEXT.length, "COMPLETE"));
    await expect.poll(() => messages.value[1]).toMatchObject({ content: TEXT, status: "COMPLETE" });
    expect(writing.value).toBeUndefined();
  });

  it("gives the same text when the stream is torn in the middle and replayed in part", async () => {
    const { events, resolvers } = createChat();
    await using server = await startGraphqlServer(resolvers);
    await using app = runInApp(server, () => useConversation(shallowRef(null), () => {}));
    await app.value.send("Revenue trends?", VOICE);
    await expect.poll(() => events.listeners()).toBe(1);
    events.emit(toEvent(0, 12));
    await expect.poll(() => app.value.messages.value[1]!.content).toBe(TEXT.slice(0, 12));
    server.dropSockets();
    await expect.poll(() => server.subscriptions).toHaveLength(2);
    expect(server.subscriptions[1]!.extensions.after).toBe(12);
    await expect.poll(() => events.listeners()).toBe(1);
    events.emit(toEvent(5, 20));
    events.emit(toEvent(20, TEXT.length, "COMPLETE"));
    await expect.poll(() => app.value.messages.value[1]).toMatchObject({ content: TEXT, status: "COMPLETE" });
  });

  it("goes on with a reply that is still being written when its conversation is opened", async () => {
    const { events, resolvers } = createChat();
    await using server = await startGraphqlServer(resolvers);
    await using app = runInApp(server, () => useConversation(shallowRef("c1"), () => {}));
    await expect.poll(() => events.listeners()).toBe(1);
    expect(server.subscriptions[0]!.variables).toEqual({ messageId: "r1", after: 10 });
    events.emit(toEvent(10, TEXT.length, "COMPLETE"));
    await expect.poll(() => app.value.messages.value[1]!.content).toBe(TEXT);
  });

  it("keeps a message that could not be sent, and sends it again under the same id", async () => {
    const { chat, sends, resolvers } = createChat();
    chat.failures = 1;
    await using server = await startGraphqlServer(resolvers);
    await using app = runInApp(server, () => useConversation(shallowRef(null), () => {}));
    const { messages, send, retry } = app.value;
    await send("Revenue trends?", VOICE);
    expect(messages.value).toHaveLength(1);
    expect(messages.value[0]!.trouble).toMatch(/^Chat/);
    await retry(messages.value[0]!, VOICE);
    expect(messages.value[0]!.trouble).toBeUndefined();
    expect(messages.value).toHaveLength(2);
    expect(sends[0]!.id).toBe(sends[1]!.id);
  });

  it("takes the end of a reply also where not all that it names could be joined", async () => {
    const { events, resolvers } = createChat();
    await using server = await startGraphqlServer(resolvers);
    await using app = runInApp(server, () => useConversation(shallowRef(null), () => {}));
    const { messages, send } = app.value;
    await send("Revenue trends?", VOICE);
    await expect.poll(() => events.listeners()).toBe(1);
    const message = toMessage({ id: "r1", role: "ASSISTANT", content: TEXT, orchestration: down });
    events.emit({ replyStream: { seq: TEXT.length, delta: TEXT, status: "COMPLETE", message } });
    await expect.poll(() => messages.value[1]).toMatchObject({ content: TEXT, status: "COMPLETE" });
    expect(messages.value[1]!.trouble).toBeUndefined();
  });

  it("asks again what a reply failed to answer", async () => {
    const { events, sends, resolvers } = createChat();
    await using server = await startGraphqlServer(resolvers);
    await using app = runInApp(server, () => useConversation(shallowRef(null), () => {}));
    const { messages, send, retry } = app.value;
    await send("Revenue trends?", VOICE);
    await expect.poll(() => events.listeners()).toBe(1);
    events.emit({ replyStream: { seq: 0, delta: null, status: "FAILED", message: null } });
    await expect.poll(() => messages.value[1]!.status).toBe("FAILED");
    await retry(messages.value[1]!, VOICE);
    expect(sends.map(({ content, conversationId }) => [content, conversationId])).toEqual([
      ["Revenue trends?", null],
      ["Revenue trends?", "c1"],
    ]);
    expect(sends[0]!.id).not.toBe(sends[1]!.id);
  });

  it("stops the reply that is being written", async () => {
    const { events, stopped, resolvers } = createChat();
    await using server = await startGraphqlServer(resolvers);
    await using app = runInApp(server, () => useConversation(shallowRef(null), () => {}));
    await app.value.send("Revenue trends?", VOICE);
    await expect.poll(() => events.listeners()).toBe(1);
    events.emit(toEvent(0, 10));
    await app.value.stop();
    expect(stopped).toEqual(["r1"]);
    events.emit({ replyStream: { seq: 10, delta: null, status: "STOPPED", message: null } });
    await expect.poll(() => app.value.writing.value).toBeUndefined();
    expect(app.value.messages.value[1]).toMatchObject({ content: TEXT.slice(0, 10), status: "STOPPED" });
  });

  it("opens at the newest messages and reads those before them when asked to", async () => {
    const { chat, resolvers } = createChat();
    await using server = await startGraphqlServer(resolvers);
    await using app = runInApp(server, () => useConversation(shallowRef("c1"), () => {}));
    const { messages, earlier } = app.value;
    await expect.poll(() => earlier.areThere.value).toBe(true);
    expect(messages.value.map(({ id }) => id)).toEqual(["q1", "r1"]);
    chat.failures = 1;
    await earlier.load();
    expect([earlier.error.value, earlier.loading.value]).toEqual([expect.any(Error), false]);
    await Promise.all([earlier.load(), earlier.load()]);
    expect(messages.value.map(({ id }) => id)).toEqual(["q0", "q1", "r1"]);
    expect(server.requests.at(-1)!.variables).toEqual({ id: "c1", before: "q1" });
    expect(earlier.areThere.value).toBe(false);
  });

  it("says so when a conversation is not there", async () => {
    const { resolvers } = createChat();
    await using server = await startGraphqlServer(resolvers);
    await using app = runInApp(server, () => useConversation(shallowRef("gone"), () => {}));
    await expect.poll(() => app.value.error.value).toBeDefined();
    expect(app.value.loading.value).toBe(false);
  });

  it("ends its streams when the page is left", async () => {
    const { events, resolvers } = createChat();
    await using server = await startGraphqlServer(resolvers);
    await using app = runInApp(server, () => useConversation(shallowRef("c1"), () => {}));
    await expect.poll(() => events.listeners()).toBe(1);
    app.stop();
    await expect.poll(() => events.listeners()).toBe(0);
  });
});
