import { loadConfig, portField, processFields, urlField } from "@sophia/kernel";
import { z } from "zod";

const fields = z.object({
  ...processFields,
  PORT: portField(4000),
  CHAT_PORT: portField(4002),
  GATEWAY_URL: urlField().optional(),
});

/** GATEWAY_URL is by default the gateway of this machine, at PORT. */
export type ChatConfig = z.infer<typeof fields>;

/** @throws StartError naming a bad variable. */
export const loadChatConfig = (env: NodeJS.ProcessEnv): ChatConfig => loadConfig(fields, env);
