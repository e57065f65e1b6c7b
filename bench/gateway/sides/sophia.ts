import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../harness/usage-error.ts";
import type { Serving, Side } from "./side.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** As `npm start -w gateway` and the platform start it. */
const FLAGS = ["--max-semi-space-size=32"];

/** Compiles what changed of the gateway. */
function build(): void {
  const { status } = spawnSync("npx", ["tsc", "-b", "gateway"], { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new UsageError("The gateway does not compile");
}

const run =
  (knobs: Record<string, string>) =>
  ({ supergraphFile, subgraphsUrl, port, folder }: Serving) => {
    Object.keys(knobs).forEach(requireVariable);
    return {
      args: [...FLAGS, `${ROOT}gateway/dist/main.js`],
      cwd: ROOT,
      env: {
        HOST: "127.0.0.1",
        PORT: String(port),
        DATA_DIR: folder,
        SUPERGRAPH_FILE: supergraphFile,
        OTEL_EXPORTER_OTLP_ENDPOINT: `${subgraphsUrl}/v1/metrics`,
        ...knobs,
      },
    };
  };

/** A variable that the gateway does not know it would ignore, and the row would say what is not so. */
function requireVariable(name: string): void {
  if (!readFileSync(`${ROOT}gateway/src/config.ts`, "utf8").includes(`${name}:`))
    throw new Error(`the gateway has no variable ${name}`);
}

export const sophia: Side = {
  name: "Sophia",
  prepare: build,
  commands: { default: run({}), off: run({ SHARE_FETCHES: "off" }), requests: run({ SHARE_REQUESTS: "on" }) },
  subscriptions: run({}),
};
