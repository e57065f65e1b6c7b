import type { EventLog } from "@sophia/kernel";
import type { OrchestrationStore } from "./orchestration-store.ts";
import type { Step } from "./step.ts";

/** A step in the log; `last` on the one that ends its orchestration. */
export interface JournalEntry {
  step: Step;
  last?: true;
}

/** The steps of one user's orchestration. Only the process that runs it appends, so a step knows its seq beforehand. */
interface StepTopic {
  last(): Promise<number>;
  append(step: Step): void;
}

export interface StepJournal {
  of(user: string, id: string): StepTopic;
}

/** A user's orchestration's steps after a seq, then those that come; ends with the orchestration or the signal. */
export type WatchSteps = (user: string, id: string, after: number, signal: AbortSignal) => AsyncIterable<Step>;

export const stepTopic = (user: string, id: string): string => JSON.stringify(["steps", user, id]);

/** @param onError Told when a step could not be kept: its orchestration goes on, a watcher misses it. */
export function createStepJournal(events: EventLog, onError: (error: unknown) => void): StepJournal {
  return {
    of(user, id) {
      const topic = stepTopic(user, id);
      return {
        last: () => events.last(topic),
        append: (step) => void events.append<JournalEntry>(topic, { step }).catch(onError),
      };
    },
  };
}

/** What is finished is told from the store, each step as it ended: the log forgets after a while. */
export function createWatchSteps(events: EventLog, store: OrchestrationStore): WatchSteps {
  return async function* (user, id, after, signal) {
    const finished = store.find(user, [id])[0];
    if (finished) {
      yield* finished.steps.filter(({ seq }) => seq > after);
      return;
    }
    for await (const { seq, event } of events.read<JournalEntry>(stepTopic(user, id), after, signal)) {
      yield { ...event.step, seq };
      if (event.last) return;
    }
  };
}
