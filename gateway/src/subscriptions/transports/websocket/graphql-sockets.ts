import { HttpError, refuseUpgrade, type Log, type UpgradeHandler } from "@sophia/kernel";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { WebSocket, WebSocketServer, type RawData } from "ws";
import type { Caller } from "../../../access/caller.ts";
import type { IdentifyCaller } from "../../../access/identify-caller.ts";
import { retryHintMs, spacingMs } from "../drain-spacing.ts";
import { runOperation, type OperationContext } from "../run-operation.ts";
import { ClientSocket } from "./client-socket.ts";
import { ProtocolConnection, type ProtocolOptions } from "./protocol-connection.ts";

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
    WebSocket: ClientSocket,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => offered.has(PROTOCOL) && PROTOCOL,
  });
  const sockets = new Set<ClientSocket>();
  const heartbeat = setInterval(() => {
    for (const socket of sockets) {
      if (!socket.isAlive) socket.terminate();
      else if (socket.readyState === WebSocket.OPEN) {
        socket.isAlive = false;
        socket.ping();
      }
    }
  }, HEARTBEAT_MS).unref();

  const protocol: ProtocolOptions<ClientSocket> = {
    start(socket, payload, sink) {
      const requestId = `${socket.caller.requestId}.${++socket.operations}`;
      log.info({ requestId, operation: payload.operationName ?? undefined, path: "/graphql" }, "socket operation");
      return runOperation(context, payload, { ...socket.caller, requestId }, sink);
    },
    initTimeoutMs: INIT_TIMEOUT_MS,
    maxOperations: MAX_OPERATIONS,
  };

  function serve(socket: ClientSocket, stream: Duplex, caller: Caller): void {
    sockets.add(socket);
    socket.serve(stream, caller, new ProtocolConnection(socket, protocol));
    socket.on("pong", beAlive).on("message", receive).on("error", tellError).on("close", forget);
  }

  // One function each for all sockets: a closure for each of thousands would be most of what a socket takes.
  function beAlive(this: WebSocket): void {
    (this as ClientSocket).isAlive = true;
  }

  function receive(this: WebSocket, data: RawData, isBinary: boolean): void {
    const { connection, caller } = this as ClientSocket;
    beAlive.call(this);
    try {
      connection.receive(isBinary ? "" : String(data));
    } catch (error) {
      log.error({ err: error, requestId: caller.requestId }, "socket failed");
      this.close(4500, "Internal server error");
    }
  }

  function tellError(this: WebSocket, error: Error): void {
    log.debug({ err: error, requestId: (this as ClientSocket).caller.requestId }, "socket error");
  }

  function forget(this: WebSocket): void {
    sockets.delete(this as ClientSocket);
    (this as ClientSocket).connection.closed();
  }

  return {
    upgrade(request, stream, head) {
      let caller: Caller;
      try {
        const identified = identifyCaller(request, undefined);
        // In one piece: a UUID is made of many, which would all be kept as long as the socket.
        const requestId = Buffer.from(identified.requestId).toString();
        caller = { ...identified, requestId, deadline: undefined };
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
      const open = Array.from(sockets);
      const spacing = spacingMs(open.length, withinMs);
      const closed = open.map(async (socket) => {
        const { promise, resolve } = Promise.withResolvers<void>();
        socket.once("close", () => resolve());
        await promise;
      });
      for (const socket of open) {
        socket.close(1001, `Going away: retry after ${retryHintMs()} ms`);
        setTimeout(() => socket.terminate(), CLOSE_MS);
        await delay(spacing);
      }
      await Promise.all(closed);
    },
  };
}
