import { DomainError, type Log } from "@sophia/kernel";
import type { Message } from "../conversations/message.ts";
import type { ReplyJob } from "./reply-job.ts";
import { writeReply, type ReplyWriter } from "./write-reply.ts";

/** How long the sources may be away: for somebody who waits, and after a restart of everything at once. */
const PATIENCE_MS = 1_000;
const PATIENCE_AFTER_RESTART_MS = 30_000;

interface Running {
  abort: AbortController;
  done: Promise<void>;
}

/** The replies that this process is writing. */
export class ReplyDesk implements AsyncDisposable {
  readonly #running = new Map<string, Running>();
  readonly #writer: ReplyWriter;
  readonly #log: Log;

  constructor(writer: ReplyWriter, log: Log) {
    this.#writer = writer;
    this.#log = log;
  }

  start(job: ReplyJob, patienceMs = PATIENCE_MS): void {
    const abort = new AbortController();
    const done = this.#write(job, patienceMs, abort.signal).finally(() => this.#running.delete(job.replyId));
    this.#running.set(job.replyId, { abort, done });
  }

  /** Takes up what an earlier process left unfinished. */
  async resume(): Promise<void> {
    for (const job of await this.#writer.store.unfinished()) {
      this.#log.info({ replyId: job.replyId, written: job.written.length }, "a reply is taken up again");
      this.start(job, PATIENCE_AFTER_RESTART_MS);
    }
  }

  /**
   * Ends a reply and keeps what is written; one that has ended stays as it is.
   * @throws DomainError NOT_FOUND
   */
  async stop(owner: string, id: string): Promise<Message> {
    const { store } = this.#writer;
    const [known] = await store.messages(owner, [id]);
    if (!known) throw new DomainError("NOT_FOUND", "There is no such message");
    if (await store.finish(owner, id, "STOPPED")) this.#running.get(id)?.abort.abort();
    return (await store.messages(owner, [id]))[0] ?? known;
  }

  /** Forgets a conversation. @throws DomainError NOT_FOUND */
  async forget(owner: string, conversationId: string): Promise<void> {
    for (const id of await this.#writer.store.remove(owner, conversationId)) this.#running.get(id)?.abort.abort();
  }

  async #write(job: ReplyJob, patienceMs: number, signal: AbortSignal): Promise<void> {
    try {
      await writeReply(this.#writer, job, patienceMs, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#log.error({ err: error, replyId: job.replyId, requestId: job.caller.requestId }, "a reply failed");
      await this.#writer.store
        .finish(job.caller.identity.sub, job.replyId, "FAILED")
        .catch((cause: unknown) => this.#log.error({ err: cause, replyId: job.replyId }, "a reply cannot be ended"));
    }
  }

  /** Leaves what is not ended to the next process. */
  async [Symbol.asyncDispose](): Promise<void> {
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort();
    await Promise.all(running.map(({ done }) => done));
  }
}
