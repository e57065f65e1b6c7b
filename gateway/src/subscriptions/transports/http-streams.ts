import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Caller } from "../../access/caller.ts";
import { retryHintMs, spacingMs } from "./drain-spacing.ts";
import type { OperationPayload } from "./operation-payload.ts";
import { runOperation, type OperationContext } from "./run-operation.ts";
import type { StreamFormat } from "./stream-format.ts";

/** Operations whose results are streamed in the body of an HTTP response. */
export interface HttpStreams {
  /** @param lastEventId The cursor that the client saw last. */
  serve(
    format: StreamFormat,
    payload: OperationPayload,
    caller: Caller,
    response: ServerResponse,
    lastEventId: string | undefined,
  ): void;
  /** Ends all of them within `withinMs`, each with a hint when to come back. */
  drain(withinMs: number): Promise<void>;
}

const HEARTBEAT_MS = 5_000;

export function createHttpStreams(context: OperationContext): HttpStreams {
  const open = new Map<ServerResponse, StreamFormat>();
  const heartbeat = setInterval(() => {
    for (const [response, format] of open) if (!response.writableNeedDrain) response.write(format.heartbeat);
  }, HEARTBEAT_MS).unref();

  function end(response: ServerResponse, text: string): void {
    if (open.delete(response)) response.end(text);
  }

  return {
    serve(format, payload, caller, response, lastEventId) {
      response.writeHead(200, { ...format.headers, "cache-control": "no-cache" });
      response.write(format.opening);
      open.set(response, format);
      const operation = runOperation(
        context,
        payload,
        caller,
        {
          ready(waiter) {
            if (response.writableNeedDrain) response.once("drain", () => waiter.wake());
            return !response.writableNeedDrain;
          },
          next: ({ text }, cursor) => void (open.has(response) && response.write(format.result(text, cursor))),
          error: (errors) => end(response, format.errors(errors)),
          complete: () => end(response, format.completion),
        },
        lastEventId,
      );
      response.once("close", () => {
        open.delete(response);
        operation[Symbol.dispose]();
      });
    },
    async drain(withinMs) {
      clearInterval(heartbeat);
      const responses = Array.from(open);
      const spacing = spacingMs(responses.length, withinMs);
      for (const [response, format] of responses) {
        const { socket } = response;
        if (open.delete(response)) response.end(format.goodbye(retryHintMs()), () => socket?.end());
        await delay(spacing);
      }
    },
  };
}
