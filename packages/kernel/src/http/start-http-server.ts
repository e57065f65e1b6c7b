import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { isLoopback } from "../config/fields.ts";
import { StartError } from "../errors/start-error.ts";
import type { Log } from "../log/create-log.ts";
import type { Telemetry } from "../telemetry/start-telemetry.ts";
import { guardRequest, type GuardOptions } from "./guard-request.ts";
import { HttpError, refuseRequest, refuseUpgrade, type HttpHandler } from "./http-error.ts";
import { REQUEST_ID_HEADER, requestIdOf } from "./request-id.ts";
import { serviceRoutes, type Readiness } from "./service-routes.ts";

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface HttpServerOptions {
  host: string;
  port: number;
  /** The variable that sets the port: named when the port is taken. */
  portVariable: string;
  guard: GuardOptions;
  log: Log;
  telemetry: Telemetry;
  readiness: () => Readiness | Promise<Readiness>;
  /** By exact path. `/healthz`, `/readyz` and `/metrics` are always there. */
  routes: Record<string, HttpHandler>;
  /** For every other path; without one they are 404. */
  fallback?: HttpHandler;
  upgrades?: Record<string, UpgradeHandler>;
}

export interface HttpServer extends AsyncDisposable {
  /** `http://host:port`, with the port that was really taken. */
  readonly url: string;
}

const DRAIN_MS = 3_000;

/** @throws StartError when the port is taken (naming the variable) or the host is not loopback. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, log, telemetry, guard } = options;
  if (!isLoopback(host)) {
    throw new StartError(
      `HOST ${host} is not loopback and no identity is configured: anyone could act as the local user`,
    );
  }
  const routes: Record<string, HttpHandler> = { ...options.routes, ...serviceRoutes(options.readiness, telemetry) };

  let stopping = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const path = request.url!.split("?", 1)[0]!;
    const id = requestIdOf(request);
    request.headers[REQUEST_ID_HEADER] = id;
    response.setHeader(REQUEST_ID_HEADER, id);
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("cross-origin-resource-policy", "same-origin");
    response.once("close", () => {
      // A connection that was busy when the server stopped would be kept alive otherwise.
      if (stopping) setImmediate(() => server.closeIdleConnections());
      const ms = performance.now() - started;
      const quiet = path === "/healthz" || path === "/readyz" || path === "/metrics" || path === "/v1/metrics";
      log[quiet ? "debug" : "info"](
        { requestId: id, method: request.method, path, status: response.statusCode, ms },
        "request",
      );
    });
    try {
      guardRequest(request, guard);
      const handler = Object.hasOwn(routes, path) ? routes[path] : options.fallback;
      if (handler === undefined) throw new HttpError(404, "NOT_FOUND", "There is nothing at this address");
      await handler(request, response);
    } catch (error) {
      if (error instanceof HttpError) {
        if (hasUnreadBody(request)) response.setHeader("connection", "close");
        return refuseRequest(response, error);
      }
      if (request.destroyed && !request.complete) return;
      log.error({ err: error, requestId: id }, "request failed");
      refuseRequest(response, new HttpError(500, "INTERNAL", "Something went wrong on our side"));
    }
  }

  const server = createServer(
    { requestTimeout: 300_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      void answer(request, response);
    },
  );
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", destroy);
    try {
      guardRequest(request, guard);
      const path = request.url!.split("?", 1)[0]!;
      const upgrade =
        options.upgrades !== undefined && Object.hasOwn(options.upgrades, path) ? options.upgrades[path] : undefined;
      if (upgrade === undefined) throw new HttpError(404, "NOT_FOUND", "There is no socket at this address");
      request.headers[REQUEST_ID_HEADER] = requestIdOf(request);
      upgrade(request, socket, head);
    } catch (error) {
      if (error instanceof HttpError) return refuseUpgrade(socket, error);
      log.error({ err: error, requestId: requestIdOf(request) }, "upgrade failed");
      refuseUpgrade(socket, new HttpError(500, "INTERNAL", "Something went wrong on our side"));
    }
  });
  const sockets = new Set<Duplex>();
  // One listener for all: of thousands of idle sockets each is to take little.
  function forget(this: Duplex): void {
    sockets.delete(this);
  }
  server.on("connection", (socket: Duplex) => sockets.add(socket.on("close", forget)));
  telemetry.meter
    .createObservableGauge(`${telemetry.service}.sockets.open`, { unit: "1", description: "Open connections" })
    .addCallback((result) => result.observe(sockets.size));

  server.listen(options.port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EADDRINUSE") {
      throw new StartError(`Port ${options.port} is taken: set ${options.portVariable} to a free one`, { cause });
    }
    throw new StartError(`Cannot listen on ${host}:${options.port}: ${(cause as Error).message}`, { cause });
  }
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    async [Symbol.asyncDispose]() {
      stopping = true;
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      // Upgraded sockets are no longer among the server's connections, but it waits for them too.
      const force = setTimeout(() => sockets.forEach((socket) => socket.destroy()), DRAIN_MS);
      await closed;
      clearTimeout(force);
    },
  };
}

function destroy(this: Duplex): void {
  this.destroy();
}

function hasUnreadBody({ complete, headers }: IncomingMessage): boolean {
  return !complete && (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0);
}
