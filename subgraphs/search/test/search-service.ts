import { createLog, loadIdentityKey, signIdentity, type HttpServer } from "@sophia/kernel";
import { createClient } from "graphql-ws";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { loadSearchConfig } from "../src/config.ts";
import { startSearch } from "../src/server.ts";

export interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test knows what it asked for
  data?: Record<string, any> | null;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}

/** A running subgraph on a folder of its own, and a caller with an identity. */
export interface SearchService extends AsyncDisposable {
  readonly server: HttpServer;
  readonly dataDir: string;
  token(actor?: string): string;
  ask(query: string, variables?: object, actor?: string): Promise<Answer>;
  /** Follows an indexing job until it has a status, or nothing is still to come. @returns The statuses that it was told. */
  follow(jobId: string, until?: string): Promise<string[]>;
}

export async function startSearchService(
  env: NodeJS.ProcessEnv = {},
  dataDir = mkdtempSync(join(tmpdir(), "search-")),
): Promise<SearchService> {
  const config = loadSearchConfig({
    SAMPLE_DATA: "off",
    EMBEDDER: "off",
    SEARCH_PORT: "0",
    METRICS_PORT: "1",
    DATA_DIR: dataDir,
    ...env,
  });
  const server = await startSearch(config, createLog("search", "silent"));
  const key = loadIdentityKey(dataDir, undefined);
  const token = (actor?: string) => signIdentity({ sub: "ada", scopes: ["*"], actor }, "search", key);
  return {
    server,
    dataDir,
    token,
    async ask(query, variables = {}, actor) {
      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", "sophia-identity": token(actor) },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    async follow(jobId, until) {
      const client = createClient({
        url: `${server.url.replace("http", "ws")}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
      });
      const query = "subscription ($jobId: ID!) { indexingProgress(jobId: $jobId) { status } }";
      const progress = client.iterate<{ indexingProgress: { status: string } }>({
        query,
        variables: { jobId },
        extensions: { identity: token() },
      });
      const statuses: string[] = [];
      for await (const { data } of progress) {
        statuses.push(data!.indexingProgress.status);
        if (statuses.at(-1) === until) break;
      }
      await client.dispose();
      return statuses;
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
