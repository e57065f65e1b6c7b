import type { Composer } from "../src/domain/composer/composer.ts";
import { composeReply } from "../src/domain/composer/compose-reply.ts";

/** The built-in composer for one reply, held back before each part until it is let on. */
export function createGatedComposer() {
  let changed = Promise.withResolvers<void>();
  let held: (() => void) | undefined;
  let isOpen = false;
  let isDone = false;
  const tell = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const compose: Composer = async function* (brief) {
    for (const part of composeReply(brief)) {
      if (!isOpen) {
        const gate = Promise.withResolvers<void>();
        held = gate.resolve;
        tell();
        await gate.promise;
      }
      yield part;
    }
    isDone = true;
    tell();
  };
  return {
    compose,
    /** Lets the next part through, once it is there. @returns false when there is none any more. */
    async letOne(): Promise<boolean> {
      while (held === undefined && !isDone) await changed.promise;
      held?.();
      held = undefined;
      return !isDone;
    },
    open(): void {
      isOpen = true;
      held?.();
    },
  };
}
