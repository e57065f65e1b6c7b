import { shallowRef, type ShallowRef } from "vue";

/** IDLE: nothing is subscribed to. LOST: it was open, or tried to be, and is being tried again. */
export type SocketState = "IDLE" | "CONNECTING" | "OPEN" | "LOST";

/** What the page sees of the socket, also before its code is loaded. */
export interface SocketStatus {
  state: ShallowRef<SocketState>;
  /** How often it was opened again after it was lost. */
  reconnects: ShallowRef<number>;
}

export const createSocketStatus = (): SocketStatus => ({
  state: shallowRef<SocketState>("IDLE"),
  reconnects: shallowRef(0),
});
