import { StartError } from "@sophia/kernel";
import { fileURLToPath } from "node:url";
import { loadPlatformConfig } from "./config.ts";
import { rebuildOnChange } from "./supervisor/rebuild-on-change.ts";
import { startPlatform } from "./supervisor/start-platform.ts";
import { stopPlatform } from "./supervisor/stop-platform.ts";
import { createTerminal } from "./terminal.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const terminal = createTerminal(process.stdout);
const { say } = terminal;

const commands: Record<string, (args: string[]) => Promise<void>> = {
  start: () => runPlatform(false),
  dev: () => runPlatform(true),
  async stop() {
    const { DATA_DIR } = loadPlatformConfig(process.env);
    say((await stopPlatform(DATA_DIR)) ? "Sophia has stopped." : `Nothing runs on ${DATA_DIR}.`);
  },
  async import(args) {
    const { importCommand } = await import("./import/import-command.ts");
    await importCommand(args, loadPlatformConfig(process.env).GATEWAY_URL, terminal);
  },
  async sample(args) {
    const { sampleCommand } = await import("./import/sample-command.ts");
    await sampleCommand(args, loadPlatformConfig(process.env).GATEWAY_URL, root, say);
  },
};

async function runPlatform(watching: boolean): Promise<void> {
  const config = loadPlatformConfig(process.env);
  await using stack = new AsyncDisposableStack();
  const stopped = new Promise<NodeJS.Signals>((resolve) => {
    process.on("SIGINT", resolve);
    process.on("SIGTERM", resolve);
  });
  say("Starting Sophia ...");
  const platform = await Promise.race([startPlatform(config, root, say), stopped.then(() => undefined)]);
  if (platform === undefined) process.exit(0);
  stack.use(platform);
  if (watching) stack.use(rebuildOnChange(platform, root, say));
  say(`Sophia is ready at ${config.GATEWAY_URL}`);
  await stopped;
  say("Stopping ...");
}

try {
  const [command = "", ...args] = process.argv.slice(2);
  const run = commands[command];
  if (run === undefined) throw new StartError(`Say one of: ${Object.keys(commands).join(", ")}`);
  await run(args);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}
