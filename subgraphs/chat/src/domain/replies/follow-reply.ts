import { DomainError, type EventLog } from "@sophia/kernel";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import { isFinal, type Message, type MessageStatus } from "../conversations/message.ts";
import { replyTopic, type ReplyStep } from "./reply-topic.ts";

export interface ReplyProgress {
  seq: number;
  delta: string | null;
  status: MessageStatus;
  message: Message | null;
}

interface Source {
  store: ConversationStore;
  log: EventLog;
}

/**
 * A reply after an offset of its content: first what is stored, as one event, then what comes, until it has ended.
 * The stored content is the truth; the log only says what is new, so its retention and restarts lose nothing.
 * @throws DomainError NOT_FOUND; BAD_USER_INPUT (reason CURSOR) for an offset outside the content.
 */
export async function followReply(
  source: Source,
  owner: string,
  id: string,
  after: number,
  signal: AbortSignal,
): Promise<AsyncIterable<ReplyProgress>> {
  // In this order: what is written between the two is in both, and cut off below.
  const logged = await source.log.last(replyTopic(id));
  const message = await load(source, owner, id);
  if (message === null) throw new DomainError("NOT_FOUND", "There is no such message");
  if (after < 0 || after > message.content.length) {
    throw new DomainError("BAD_USER_INPUT", "after is not an offset of the content", { reason: "CURSOR" });
  }
  return follow(source, owner, message, after, logged, signal);
}

async function* follow(
  source: Source,
  owner: string,
  message: Message,
  after: number,
  logged: number,
  signal: AbortSignal,
): AsyncGenerator<ReplyProgress> {
  const { id } = message;
  let sent = message.content.length;
  let { status } = message;
  yield { seq: sent, delta: message.content.slice(after) || null, status, message };
  if (isFinal(status)) return;
  for await (const { event: step } of source.log.read<ReplyStep>(replyTopic(id), logged, signal)) {
    if (step.seq <= sent && !isFinal(step.status)) continue;
    const seq = Math.max(sent, step.seq);
    const changed = step.cited || step.status !== status;
    const start = step.seq - (step.delta?.length ?? 0);
    // Where the step does not begin where we stand (the log has lost some in between), the content says what is missing.
    const whole = changed || start !== sent ? await load(source, owner, id) : null;
    const delta = whole === null ? step.delta : whole.content.slice(sent, seq);
    ({ status } = step);
    sent = seq;
    yield { seq, delta: delta || null, status, message: changed && whole ? asOf(whole, seq, status) : null };
    if (isFinal(status)) return;
  }
}

async function load({ store }: Source, owner: string, id: string): Promise<Message | null> {
  const [message] = await store.messages(owner, [id]);
  return message ?? null;
}

/** The message as it stood at an offset: what came since is told by the events that follow. */
function asOf(message: Message, seq: number, status: MessageStatus): Message {
  return {
    ...message,
    status,
    content: message.content.slice(0, seq),
    citations: message.citations.filter(({ claim }) => claim.end <= seq),
    elapsedMs: isFinal(status) ? message.elapsedMs : null,
  };
}
