import { lockDataDir, StartError } from "@sophia/kernel";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PlatformConfig } from "../config.ts";
import { RotatingFile } from "./rotating-file.ts";
import { SERVICES } from "./services.ts";
import { superviseProcess, type SupervisedProcess } from "./supervise-process.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

export interface Platform extends AsyncDisposable {
  readonly processes: readonly SupervisedProcess[];
}

/** Where a running platform's process id stands, for `make stop`. */
export const pidFileOf = (dataDir: string) => join(dataDir, "platform.pid");

/**
 * Starts the five processes and waits for the first answer of each.
 * @throws StartError with the reason of the process that cannot start.
 */
export async function startPlatform(
  config: PlatformConfig,
  root: string,
  say: (line: string) => void,
): Promise<Platform> {
  await using undo = new AsyncDisposableStack();
  undo.use(lockDataDir(config.DATA_DIR, "platform"));
  const pidFile = pidFileOf(config.DATA_DIR);
  writeFileSync(pidFile, String(process.pid), { mode: 0o600 });
  undo.defer(() => rmSync(pidFile, { force: true }));

  const failed = Promise.withResolvers<never>();
  let ready = false;
  const env = {
    WEB_DIR: "web/dist",
    NODE_COMPILE_CACHE: "node_modules/.cache/compiled",
    GATEWAY_URL: config.GATEWAY_URL,
    ...process.env,
  };
  const processes = SERVICES.map((service) => {
    const log = undo.use(new RotatingFile(join(config.DATA_DIR, "logs", `${service.name}.log`)));
    return superviseProcess({
      service,
      root,
      env,
      log,
      onStartError(message) {
        if (!ready) failed.reject(new StartError(message));
        else say(`${message} (trying again)`);
        return ready;
      },
      onCrash: (reason, retryInMs) => say(`${service.name} ended (${reason}); starting it again in ${retryInMs} ms`),
    });
  });
  const gateway = processes.find(({ service }) => service.name === "gateway")!;
  undo.defer(() => Promise.all(processes.map((process) => process[Symbol.asyncDispose]())).then(() => {}));
  await Promise.race([waitUntilReady(config.GATEWAY_URL, gateway, say), failed.promise]);
  ready = true;
  const owned = undo.move();
  return { processes, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
