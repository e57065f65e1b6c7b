import { freePort } from "../harness/free-port.ts";
import { runProcess, whenAnswering, type RunningProcess } from "../harness/run-process.ts";
import type { HttpQuestion } from "./sides/side.ts";
import { ROOT } from "./sides/sophia.ts";
import type { RunningSide } from "./start-side.ts";

export interface RunningGateway extends AsyncDisposable {
  name: string;
  running: RunningProcess;
  url: string;
}

/** The gateway before a metrics subgraph, beside the load; the other subgraphs are not there. */
export async function startGateway(
  { url: metrics, folder }: RunningSide,
  cores: { rest: string },
): Promise<RunningGateway> {
  const port = await freePort();
  const running = runProcess({
    command: process.execPath,
    args: [`${ROOT}gateway/dist/main.js`],
    cores: cores.rest,
    env: {
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: folder,
      SUPERGRAPH_FILE: `${ROOT}schema/supergraph.graphql`,
      SUBGRAPH_METRICS_URL: `${metrics}/graphql`,
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1/v1/metrics",
    },
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await whenAnswering(running, `${url}/healthz`);
  } catch (error) {
    await running[Symbol.asyncDispose]();
    throw error;
  }
  return {
    name: "Sophia, through the gateway (its own CPU)",
    running,
    url,
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
}

/** The gateway signs the identity itself. */
export function askThroughGateway({ path, method, body }: HttpQuestion): HttpQuestion {
  return { path, method, headers: { "content-type": "application/json" }, ...(body !== undefined && { body }) };
}
