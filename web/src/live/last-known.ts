import type { InjectionKey } from "vue";

export interface LastKnown {
  /** What was remembered under the key, and when it came in (epoch ms). */
  recall: <Value>(key: string) => { value: Value; at: number } | undefined;
  remember: (key: string, value: unknown, at: number) => void;
}

/** Raised when what is remembered changes shape: older entries are then not read. */
const VERSION = 2;
const nameOf = (key: string) => `sophia.${VERSION}.${key}`;

/** The last known figures in the browser's storage. A storage that is full, broken or forbidden remembers nothing. */
export function createLastKnown(storage: Storage): LastKnown {
  return {
    recall(key) {
      try {
        const text = storage.getItem(nameOf(key));
        return text === null ? undefined : JSON.parse(text);
      } catch {
        return undefined;
      }
    },
    remember(key, value, at) {
      try {
        storage.setItem(nameOf(key), JSON.stringify({ value, at }));
      } catch {
        // The next load starts with a skeleton.
      }
    },
  };
}

export const lastKnownKey: InjectionKey<LastKnown> = Symbol("last known");
