import { createLog } from "../src/log/create-log.ts";
import { startTelemetry, type Telemetry } from "../src/telemetry/start-telemetry.ts";
import { startHttpServer, type HttpServer, type HttpServerOptions } from "../src/http/start-http-server.ts";

export interface TestServer extends HttpServer {
  readonly telemetry: Telemetry;
}

/** A server on a free port, with the options a service would give. */
export async function startTestServer(options: Partial<HttpServerOptions> = {}): Promise<TestServer> {
  const log = createLog("things", "silent");
  const telemetry = startTelemetry("things", undefined, log);
  const server = await startHttpServer({
    host: "127.0.0.1",
    port: 0,
    portVariable: "THINGS_PORT",
    guard: { publicUrl: undefined, allowedOrigins: [], localUserOnly: true },
    log,
    telemetry,
    readiness: () => ({ ready: true }),
    routes: {},
    ...options,
  });
  return {
    url: server.url,
    telemetry,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await telemetry[Symbol.asyncDispose]();
    },
  };
}
