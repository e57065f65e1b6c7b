import { HttpError, refuseUpgrade, type Log, type UpgradeHandler } from "@sophia/kernel";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { WebSocket, WebSocketServer } from "ws";
import type { Caller } from "../../../access/caller.ts";
import type { IdentifyCaller } from "../../../access/identify-caller.ts";
import { retryHintMs, spacingMs } from "../drain-spacing.ts";
import { runOperation, type OperationContext } from "../run-operation.ts";
import { createProtocolConnection } from "./protocol.ts";
import { toMessageSocket } from "./to-message-socket.ts";

export interface GraphqlSockets {
  upgrade: UpgradeHandler;
  /** Tells all clients, one after the other within `withinMs`, to come back later. */
  drain(withinMs: number): Promise<void>;
}

const PROTOCOL = "graphql-transport-ws";
const MAX_MESSAGE_BYTES = 1_000_000;
const HEARTBEAT_MS = 15_000;
const INIT_TIMEOUT_MS = 3_000;
const MAX_OPERATIONS = 1_000;
/** How long a client may take to answer a close. */
const CLOSE_MS = 500;

/** GraphQL over WebSockets (`graphql-transport-ws`): queries, mutations and subscriptions. */
export function createGraphqlSockets(
  context: OperationContext,
  identifyCaller: IdentifyCaller,
  log: Log,
): GraphqlSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => offered.has(PROTOCOL) && PROTOCOL,
  });
  const alive = new Map<WebSocket, boolean>();
  const heartbeat = setInterval(() => {
    for (const [socket, answered] of alive) {
      if (!answered) socket.terminate();
      else if (socket.readyState === WebSocket.OPEN) {
        alive.set(socket, false);
        socket.ping();
      }
    }
  }, HEARTBEAT_MS).unref();

  function serve(socket: WebSocket, stream: Duplex, caller: Caller): void {
    let operations = 0;
    const connection = createProtocolConnection(toMessageSocket(socket, stream), {
      start: (payload, sink) => {
        const requestId = `${caller.requestId}.${++operations}`;
        log.info({ requestId, operation: payload.operationName ?? undefined, path: "/graphql" }, "socket operation");
        return runOperation(context, payload, { ...caller, requestId }, sink);
      },
      initTimeoutMs: INIT_TIMEOUT_MS,
      maxOperations: MAX_OPERATIONS,
    });
    alive.set(socket, true);
    socket.on("pong", () => alive.set(socket, true));
    socket.on("message", (data, isBinary) => {
      alive.set(socket, true);
      try {
        connection.receive(isBinary ? "" : String(data));
      } catch (error) {
        log.error({ err: error, requestId: caller.requestId }, "socket failed");
        socket.close(4500, "Internal server error");
      }
    });
    socket.on("error", (error) => log.debug({ err: error, requestId: caller.requestId }, "socket error"));
    socket.on("close", () => {
      alive.delete(socket);
      connection.closed();
    });
  }

  return {
    upgrade(request, stream, head) {
      let caller: Caller;
      try {
        caller = { ...identifyCaller(request, undefined), deadline: undefined };
      } catch (error) {
        if (error instanceof HttpError) return refuseUpgrade(stream, error);
        throw error;
      }
      server.handleUpgrade(request, stream, head, (socket) => {
        if (socket.protocol === PROTOCOL) return serve(socket, stream, caller);
        socket.close(4406, "Subprotocol not acceptable");
      });
    },
    async drain(withinMs) {
      clearInterval(heartbeat);
      const sockets = Array.from(alive.keys());
      const spacing = spacingMs(sockets.length, withinMs);
      const closed = sockets.map(async (socket) => {
        const { promise, resolve } = Promise.withResolvers<void>();
        socket.once("close", () => resolve());
        await promise;
      });
      for (const socket of sockets) {
        socket.close(1001, `Going away: retry after ${retryHintMs()} ms`);
        setTimeout(() => socket.terminate(), CLOSE_MS);
        await delay(spacing);
      }
      await Promise.all(closed);
    },
  };
}
