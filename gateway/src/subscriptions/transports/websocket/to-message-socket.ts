import { WebSocket } from "ws";
import type { MessageSocket } from "../message-socket.ts";

/** Under way, in bytes, at which streams wait. */
const HIGH_WATER = 256 * 1024;

export function toMessageSocket(socket: WebSocket): MessageSocket {
  const waiting = new Set<() => void>();
  /** Called when a message has left the process. */
  const sent = (): void => {
    if (waiting.size === 0 || socket.bufferedAmount > HIGH_WATER / 2) return;
    const woken = Array.from(waiting);
    waiting.clear();
    for (const wake of woken) wake();
  };
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text, sent);
    },
    close: (code, reason) => socket.close(code, reason),
    ready(whenReady) {
      if (socket.bufferedAmount <= HIGH_WATER) return true;
      waiting.add(whenReady);
      return false;
    },
  };
}
