import { loadConfig, portField, processFields, urlField } from "@sophia/kernel";
import { z } from "zod";

const shape = z.object({
  ...processFields,
  PORT: portField(4000),
  ORCHESTRATION_PORT: portField(4001),
  GATEWAY_URL: urlField().optional(),
});

export type OrchestrationConfig = z.infer<typeof shape> & {
  /** Where the supergraph is asked. */
  GATEWAY_URL: string;
};

/** @throws StartError naming the bad variable. */
export function loadOrchestrationConfig(env: NodeJS.ProcessEnv): OrchestrationConfig {
  const config = loadConfig(shape, env);
  return { ...config, GATEWAY_URL: config.GATEWAY_URL ?? `http://127.0.0.1:${config.PORT}` };
}
