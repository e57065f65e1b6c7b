import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { SubgraphFixture } from "./compose-fixture.ts";
import { composeFixture } from "./compose-fixture.ts";
import { createMemorySubgraphs } from "./memory-subgraphs.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** The gateway's own process over real servers of the subgraphs, told nothing but where the supergraph's file is. */
export interface ServedFixture extends AsyncDisposable {
  readonly url: string;
}

export async function serveFixture(fixture: readonly SubgraphFixture[]): Promise<ServedFixture> {
  await using resources = new AsyncDisposableStack();
  const { execute } = createMemorySubgraphs(fixture);
  const server = createServer(async (request, response) => {
    const asked = (await json(request)) as { query: string; variables?: Record<string, unknown> };
    const answer = await execute({ variables: {}, ...asked, service: request.url!.slice(1) });
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  resources.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), "supergraph-"));
  resources.defer(() => rmSync(folder, { recursive: true }));
  writeFileSync(
    join(folder, "x.graphql"),
    composeFixture(fixture, (name) => `http://127.0.0.1:${port}/${name}`),
  );

  const gateway = spawn(process.execPath, ["--conditions=source", "--disable-warning=ExperimentalWarning", MAIN], {
    env: {
      SUPERGRAPH_FILE: "x.graphql",
      INIT_CWD: folder,
      PORT: "0",
      DATA_DIR: folder,
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9/v1/metrics",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(gateway, "exit");
  resources.defer(async () => {
    gateway.kill("SIGTERM");
    await ended;
  });
  let url: string | undefined;
  const lines = createInterface(gateway.stdout);
  for await (const line of lines) if ((url = (JSON.parse(line) as { url?: string }).url)) break;
  if (url === undefined) throw new Error(`the gateway did not start: ${gateway.stderr.read()}`);
  gateway.stdout.resume();
  const owned = resources.move();
  return { url, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
