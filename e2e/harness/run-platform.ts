import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { freePorts } from "../../packages/kernel/test/free-ports.ts";
import { lastLogLines } from "./last-log-lines.ts";
import { witnesses } from "./witnesses.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const SUBGRAPHS = ["orchestration", "chat", "metrics", "search"] as const;
export type Subgraph = (typeof SUBGRAPHS)[number];

export interface RunningPlatform extends AsyncDisposable {
  /** `http://127.0.0.1:port` of the gateway. */
  readonly url: string;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly supervisor: ChildProcess;
  /** What the supervisor has printed. */
  readonly lines: readonly string[];
  /** Resolved with the first line, from now on or before, that matches. */
  line(pattern: RegExp): Promise<string>;
  urlOf(service: Subgraph): string;
  /** The process id of a service, read from the machine's process table by its command line. */
  pidOf(service: Subgraph | "gateway"): Promise<number>;
}

export interface PlatformOptions {
  env?: Record<string, string>;
  dataDir?: string;
  /** Wait for the line that says it is ready; default true. */
  ready?: boolean;
}

/** The built platform as `make start` runs it, on free ports and a DATA_DIR of its own. */
export async function runPlatform({
  env: extra = {},
  dataDir: given,
  ready = true,
}: PlatformOptions = {}): Promise<RunningPlatform> {
  const [port, orchestration, chat, metrics, search] = (await freePorts(5)) as [number, number, number, number, number];
  const ports: Record<Subgraph, number> = { orchestration, chat, metrics, search };
  const dataDir = given ?? mkdtempSync(join(tmpdir(), "sophia-"));
  const env = {
    ...process.env,
    NODE_OPTIONS: "",
    DATA_DIR: dataDir,
    PORT: String(port),
    ORCHESTRATION_PORT: String(orchestration),
    CHAT_PORT: String(chat),
    METRICS_PORT: String(metrics),
    SEARCH_PORT: String(search),
    ...extra,
  };
  const supervisor = spawn(process.execPath, ["packages/platform/dist/main.js", "start"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  const onLine = (line: string) => {
    lines.push(line);
    for (const check of waiting) check(line);
  };
  createInterface(supervisor.stdout!).on("line", onLine);
  createInterface(supervisor.stderr!).on("line", onLine);
  const closed = once(supervisor, "close");
  const tell = () => {
    const logs = existsSync(join(dataDir, "logs")) ? lastLogLines(dataDir) : [];
    return [`The platform at ${dataDir} said:`, ...lines.slice(-20), ...logs].join("\n");
  };
  witnesses.add(tell);

  const platform: RunningPlatform = {
    url: `http://127.0.0.1:${env.PORT}`,
    dataDir,
    env,
    supervisor,
    lines,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const known = lines.find((line) => pattern.test(line));
        if (known !== undefined) return resolve(known);
        const check = (line: string) => {
          if (!pattern.test(line)) return;
          waiting.delete(check);
          resolve(line);
        };
        waiting.add(check);
        void closed.then(() => reject(new Error(`the platform ended before it said ${pattern}:\n${tell()}`)));
      }),
    urlOf: (service) => `http://127.0.0.1:${ports[service]}`,
    pidOf: (service) =>
      findChild(supervisor.pid!, service === "gateway" ? "gateway/dist/main.js" : `subgraphs/${service}/dist/main.js`),
    async [Symbol.asyncDispose]() {
      if (supervisor.exitCode === null && supervisor.signalCode === null) supervisor.kill("SIGTERM");
      await closed;
      witnesses.delete(tell);
      if (given === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  if (ready) await platform.line(/^Sophia is ready at/);
  return platform;
}

async function findChild(parent: number, script: string): Promise<number> {
  const ps = spawn("ps", ["-o", "pid=,args=", "--ppid", String(parent)]);
  const rows = await Array.fromAsync(createInterface(ps.stdout));
  const row = rows.find((text) => text.includes(script));
  if (row === undefined) throw new Error(`no process runs ${script}`);
  return Number(row.trim().split(/\s+/, 1)[0]);
}
