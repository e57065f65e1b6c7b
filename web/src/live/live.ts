import { computed, inject, readonly, shallowRef, type ComputedRef, type InjectionKey, type Ref } from "vue";
import type { SocketState } from "../apollo/socket-status.ts";

export type LiveState = "LIVE" | "CONNECTING" | "LOST" | "PAUSED";

export interface Live {
  state: ComputedRef<LiveState>;
  paused: Readonly<Ref<boolean>>;
  /** When the newest figure on the screen came in; null before the first. */
  heardAt: Readonly<Ref<number | null>>;
  pause: () => void;
  resume: () => void;
  /** Called with each figure that comes in. */
  heard: (at?: number) => void;
}

/** Whether figures flow: the switch that the user holds, and what the connection does. */
export function createLive(socket: Readonly<Ref<SocketState>>): Live {
  const paused = shallowRef(false);
  const heardAt = shallowRef<number | null>(null);
  const state = computed<LiveState>(() => {
    if (paused.value) return "PAUSED";
    if (socket.value === "LOST") return "LOST";
    return socket.value === "OPEN" ? "LIVE" : "CONNECTING";
  });
  return {
    state,
    paused: readonly(paused),
    heardAt: readonly(heardAt),
    pause: () => (paused.value = true),
    resume: () => (paused.value = false),
    heard: (at = Date.now()) => (heardAt.value = Math.max(heardAt.value ?? 0, at)),
  };
}

export const liveKey: InjectionKey<Live> = Symbol("live");

/** @throws Error outside of an app that provides it. */
export function useLive(): Live {
  const live = inject(liveKey);
  if (live === undefined) throw new Error("No live switch is provided");
  return live;
}
