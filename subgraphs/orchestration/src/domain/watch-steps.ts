import type { Step } from "./step.ts";

/** A user's orchestration's steps after a seq, then those that come; ends with the orchestration or the signal. */
export type WatchSteps = (user: string, id: string, after: number, signal: AbortSignal) => AsyncIterable<Step>;
