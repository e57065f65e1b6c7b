import { isLoopback, loadConfig, portField, processFields, urlField } from "@sophia/kernel";
import { resolve } from "node:path";
import { z } from "zod";

const shape = z.object({
  HOST: processFields.HOST.refine(
    (host) => !isLoopback(host) || host === "127.0.0.1" || host === "localhost",
    "must be 127.0.0.1 or localhost",
  ),
  DATA_DIR: processFields.DATA_DIR.transform((path) => resolve(path)),
  PORT: portField(4000),
  GATEWAY_URL: urlField().optional(),
});

export type PlatformConfig = z.infer<typeof shape> & { GATEWAY_URL: string };

export function loadPlatformConfig(env: NodeJS.ProcessEnv): PlatformConfig {
  const config = loadConfig(shape, env);
  return { ...config, GATEWAY_URL: config.GATEWAY_URL ?? `http://${config.HOST}:${config.PORT}` };
}
