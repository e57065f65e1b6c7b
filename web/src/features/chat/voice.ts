import { shallowRef, watch, type Ref } from "vue";

export interface Voice {
  persona: string;
  /** 0 polite to 1 roast; heard by the snarky persona only. */
  sass: number;
}

const KEY = "sophia.voice";
export const SNARKY = "snarky";
const FIRST: Voice = { persona: "professional", sass: 0.5 };

/** The voice that replies are asked for, kept over visits. */
export function useVoice(storage: Storage): Ref<Voice> {
  const voice = shallowRef<Voice>({ ...FIRST, ...read(storage) });
  watch(voice, (value) => {
    try {
      storage.setItem(KEY, JSON.stringify(value));
    } catch {
      // Kept for this visit only.
    }
  });
  return voice;
}

function read(storage: Storage): Partial<Voice> {
  try {
    return JSON.parse(storage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}
