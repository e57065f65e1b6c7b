import { Members } from "./members.ts";

/** One event of a stream: executed and serialized once, whoever listens. */
export interface StreamEvent {
  /** 1, 2, 3 ... in its stream. */
  readonly index: number;
  /** What a client resumes after. */
  readonly cursor: string;
  /** Events with equal keys are of the same series. */
  readonly key: string;
  /** The result's members as JSON text, without braces: `"data":{...},"errors":[...]`. */
  readonly body: string;
  /** The same with the `extensions` that most clients get. */
  readonly members: Members;
  /** Some events before this one were lost. */
  readonly gap: boolean;
  /** How many events it stands for that were not executed, because newer ones of their series had come. */
  readonly superseded: number;
}

export function createStreamEvent(event: Omit<StreamEvent, "members">): StreamEvent {
  return { ...event, members: withExtensions(event, event.gap, event.superseded) };
}

/** The members for a client of which this is known: what it missed before the event, how many were dropped for it. */
export function membersFor(event: StreamEvent, gap: boolean, dropped: number): Members {
  if (gap === event.gap && dropped === event.superseded) return event.members;
  return withExtensions(event, gap, dropped);
}

function withExtensions({ body, cursor }: Omit<StreamEvent, "members">, gap: boolean, dropped: number): Members {
  const extensions = JSON.stringify({ cursor, ...(gap && { gap }), ...(dropped > 0 && { dropped }) });
  return new Members(`${body},"extensions":${extensions}`);
}
