import { spawn } from "node:child_process";
import { once } from "node:events";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { ROOT } from "./run-platform.ts";

const EXAMPLES = join(ROOT, "docs/examples");
const RUNNERS: Record<string, string> = { ".sh": "sh", ".mjs": process.execPath, ".py": "python3" };
const LIMIT_MS = 150_000;

/**
 * Runs a file of docs/examples as a user would.
 * @returns What it printed.
 * @throws Error when it fails, prints to its standard error, or does not end.
 */
export async function runExample(file: string, env: Record<string, string>): Promise<string> {
  const child = spawn(RUNNERS[extname(file)]!, [join(EXAMPLES, file)], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: "", NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: LIMIT_MS,
  });
  const [printed, faults, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  if (code !== 0 || faults !== "") throw new Error(`${file} ended with ${code ?? signal}:\n${printed}\n${faults}`);
  return printed;
}
