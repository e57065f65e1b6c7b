import type { Telemetry } from "../telemetry/start-telemetry.ts";
import type { HttpHandler } from "./http-error.ts";

/** Whether a process can do its work now, with what it depends on in `details`. */
export interface Readiness {
  ready: boolean;
  details?: Record<string, unknown>;
}

/** `/healthz` (the process runs), `/readyz` (it can do its work, else 503; says which process it is), `/metrics` (Prometheus). */
export function serviceRoutes(
  readiness: () => Readiness | Promise<Readiness>,
  telemetry: Telemetry,
): Record<string, HttpHandler> {
  const json = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  return {
    "/healthz": (_request, response) => void response.writeHead(200, json).end('{"status":"ok"}'),
    "/readyz": async (_request, response) => {
      const { ready, details = {} } = await readiness();
      response.writeHead(ready ? 200 : 503, json).end(JSON.stringify({ ready, pid: process.pid, ...details }));
    },
    "/metrics": async (_request, response) => {
      response
        .writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" })
        .end(await telemetry.expose());
    },
  };
}
