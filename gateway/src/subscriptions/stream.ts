import { randomBytes } from "node:crypto";
import type { GraphQLFormattedError } from "graphql";
import type { Caller } from "../access/caller.ts";
import { startCatchUp, type CatchUp } from "./catch-up.ts";
import type { FeedEvent } from "./event-queue.ts";
import { startFeed, type FeedContext } from "./feed.ts";
import { createHistory, type History } from "./history.ts";
import type { Listener, ListenerStream } from "./listener.ts";
import { createStreamEvent, type StreamEvent } from "./stream-event.ts";
import type { StreamPlan } from "./stream-plan.ts";

/** The upstream outlives its last listener a little, for one that comes right back. */
const LINGER_MS = 500;

/** One subscription of a subgraph and everybody who listens to it. */
export class Stream implements ListenerStream, Disposable {
  #context: FeedContext;
  #plan: StreamPlan;
  readonly #onEnd: () => void;
  readonly #history: History;
  #feed: Disposable;
  /** Of the cursors that are the gateway's own: `<epoch>:<n>`. */
  readonly #epoch = randomBytes(6).toString("base64url");
  readonly #listeners = new Set<Listener>();
  readonly #catchingUp = new Map<Listener, CatchUp>();
  #caller: Caller;
  #lastIndex = 0;
  #lastCursor: string | undefined;
  #linger: NodeJS.Timeout | undefined;
  #hasEnded = false;

  /** @param origin The cursor to begin after. */
  constructor(context: FeedContext, plan: StreamPlan, caller: Caller, origin: string | undefined, onEnd: () => void) {
    this.#context = context;
    this.#plan = plan;
    this.#caller = caller;
    this.#onEnd = onEnd;
    const after = plan.upstream.isResumable ? origin : undefined;
    this.#lastCursor = after;
    this.#history = createHistory(plan.policy, after);
    this.#feed = this.#startFeed(false);
  }

  #startFeed(isContinued: boolean): Disposable {
    const plan = this.#plan;
    const after = plan.upstream.isResumable ? this.#lastCursor : undefined;
    const request = { plan, caller: () => this.#currentCaller(), after, isContinued };
    return startFeed(this.#context, request, {
      opened: () => {},
      event: (event) => this.#tell(event),
      ended: (errors) => this.end(errors),
    });
  }

  get plan(): StreamPlan {
    return this.#plan;
  }

  get policy(): StreamPlan["policy"] {
    return this.#plan.policy;
  }

  /** Goes on after its last event as the supergraph now says. */
  replan(context: FeedContext, plan: StreamPlan): void {
    this.#feed[Symbol.dispose]();
    this.#context = context;
    this.#plan = plan;
    this.#feed = this.#startFeed(true);
    for (const [listener, catchUp] of Array.from(this.#catchingUp)) {
      catchUp[Symbol.dispose]();
      this.#catchingUp.delete(listener);
      this.join(listener, catchUp.lastCursor);
    }
  }

  get listeners(): number {
    return this.#listeners.size + this.#catchingUp.size;
  }

  /** @param after The last cursor that the listener has seen. */
  join(listener: Listener, after: string | undefined): void {
    clearTimeout(this.#linger);
    this.#linger = undefined;
    const { isResumable } = this.#plan.upstream;
    const missed = isResumable ? this.#history.after(after) : this.#recall(listener, after);
    if (missed !== undefined) this.#attach(listener, missed);
    else this.#catchUp(listener, after);
  }

  leave(listener: Listener): void {
    this.#catchingUp.get(listener)?.[Symbol.dispose]();
    this.#catchingUp.delete(listener);
    this.#listeners.delete(listener);
    if (this.#hasEnded || this.listeners > 0 || this.#linger !== undefined) return;
    this.#caller = listener.caller;
    this.#linger = setTimeout(() => this.end(undefined), LINGER_MS);
  }

  /** Where the subgraph cannot be asked again: as far as the history reaches, and a gap is told. */
  #recall(listener: Listener, after: string | undefined): readonly StreamEvent[] {
    const isLatest = this.#plan.policy === "LATEST";
    if (after === undefined) return isLatest ? this.#history.newest() : [];
    const events = this.#history.after(after);
    if (events !== undefined) return events;
    listener.markGap();
    return isLatest ? this.#history.newest() : this.#history.all();
  }

  #attach(listener: Listener, missed: readonly StreamEvent[]): void {
    this.#listeners.add(listener);
    listener.replay(missed);
    listener.release();
  }

  #catchUp(listener: Listener, after: string | undefined): void {
    const request = { plan: this.#plan, caller: () => listener.caller, after };
    const isLatest = this.#plan.policy === "LATEST";
    if (isLatest) {
      listener.hold();
      this.#listeners.add(listener);
    }
    const catchUp = startCatchUp(this.#context, request, this.#history, listener, (rest) => {
      this.#catchingUp.delete(listener);
      this.#attach(listener, isLatest ? [] : rest);
    });
    this.#catchingUp.set(listener, catchUp);
  }

  #tell({ cursor, key, body, gap, superseded }: FeedEvent): void {
    const index = ++this.#lastIndex;
    const { isResumable } = this.#plan.upstream;
    this.#lastCursor = cursor ?? (isResumable ? this.#lastCursor : `${this.#epoch}:${index}`);
    const event = createStreamEvent({ index, cursor: this.#lastCursor ?? "", key, body, gap, superseded });
    this.#history.push(event);
    for (const listener of this.#listeners) listener.deliver(event);
    for (const [listener, catchUp] of this.#catchingUp) {
      if (!catchUp.meets(event)) continue;
      this.#catchingUp.delete(listener);
      this.#attach(listener, []);
    }
  }

  #currentCaller(): Caller {
    const listener = this.#listeners.values().next().value ?? this.#catchingUp.keys().next().value;
    return listener?.caller ?? this.#caller;
  }

  /** Ends it for everybody. */
  end(errors: readonly GraphQLFormattedError[] | undefined): void {
    if (this.#hasEnded) return;
    const listeners = new Set([...this.#listeners, ...this.#catchingUp.keys()]);
    this[Symbol.dispose]();
    this.#onEnd();
    for (const listener of listeners) listener.end(errors);
  }

  [Symbol.dispose](): void {
    this.#hasEnded = true;
    clearTimeout(this.#linger);
    this.#feed[Symbol.dispose]();
    for (const catchUp of this.#catchingUp.values()) catchUp[Symbol.dispose]();
    this.#catchingUp.clear();
    this.#listeners.clear();
  }
}
