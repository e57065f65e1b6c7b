import { describe, expect, it } from "vitest";
import { applyReplyEvent, type ReplyEvent } from "./apply-reply-event.ts";
import { createDraft, type ChatMessage } from "./chat-message.ts";

const TEXT = "Revenue is up.";
const toReply = (content: string): ChatMessage => ({
  ...createDraft("r1", content),
  role: "ASSISTANT",
  status: "PENDING",
});
const toEvent = (from: number, to: number, parts: Partial<ReplyEvent> = {}): ReplyEvent => ({
  __typename: "ReplyEvent",
  seq: to,
  delta: TEXT.slice(from, to),
  status: "STREAMING",
  message: null,
  ...parts,
});

describe("applyReplyEvent", () => {
  it("adds what came", () => {
    const message = [toEvent(0, 7), toEvent(7, TEXT.length)].reduce(applyReplyEvent, toReply(""));
    expect(message).toMatchObject({ content: TEXT, status: "STREAMING" });
  });

  it("adds nothing twice, however the replay is cut", () => {
    const events = [toEvent(0, 7), toEvent(0, 3), toEvent(3, 9), toEvent(0, 9), toEvent(5, TEXT.length)];
    expect(events.reduce(applyReplyEvent, toReply("")).content).toBe(TEXT);
  });

  it("takes over status, sources and receipt when it is told them", () => {
    const told = { ...toReply(TEXT), status: "COMPLETE" as const, elapsedMs: 90 };
    const message = applyReplyEvent(toReply(""), toEvent(0, TEXT.length, { status: "COMPLETE", message: told }));
    expect(message).toMatchObject({ content: TEXT, status: "COMPLETE", elapsedMs: 90 });
  });

  it("keeps the longer text when the message that it is told is behind", () => {
    const message = applyReplyEvent(toReply(TEXT), toEvent(0, 3, { message: toReply(TEXT.slice(0, 3)) }));
    expect(message.content).toBe(TEXT);
  });

  it("forgets its trouble once something comes", () => {
    const message = applyReplyEvent({ ...toReply(""), trouble: "lost" }, toEvent(0, 3));
    expect(message).not.toHaveProperty("trouble");
  });

  it("ends without a delta", () => {
    expect(applyReplyEvent(toReply("Rev"), toEvent(3, 3, { delta: null, status: "STOPPED" }))).toMatchObject({
      content: "Rev",
      status: "STOPPED",
    });
  });
});
