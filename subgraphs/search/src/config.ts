import { loadConfig, portField, processFields } from "@sophia/kernel";
import { z } from "zod";

const shape = z.object({
  ...processFields,
  SEARCH_PORT: portField(4004),
  SAMPLE_DATA: z.enum(["on", "off"]).default("on"),
});

export type SearchConfig = z.infer<typeof shape>;

export const loadSearchConfig = (env: NodeJS.ProcessEnv): SearchConfig => loadConfig(shape, env);
