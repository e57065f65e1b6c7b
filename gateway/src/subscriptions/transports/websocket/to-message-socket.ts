import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import type { MessageSocket } from "../message-socket.ts";
import { encodeTextFrame } from "./encode-text-frame.ts";

/** @param stream What the WebSocket writes to; nothing is compressed, so frames may be written to it directly. */
export function toMessageSocket(socket: WebSocket, stream: Duplex): MessageSocket {
  let waiting: Set<() => void> | undefined;
  return {
    send(parts) {
      if (socket.readyState !== WebSocket.OPEN) return;
      stream.write(encodeTextFrame(typeof parts === "string" ? [Buffer.from(parts)] : parts));
    },
    close: (code, reason) => socket.close(code, reason),
    ready(whenReady) {
      if (!stream.writableNeedDrain) return true;
      if (waiting === undefined) {
        const woken = (waiting = new Set());
        stream.once("drain", () => {
          waiting = undefined;
          for (const wake of woken) wake();
        });
      }
      waiting.add(whenReady);
      return false;
    },
  };
}
