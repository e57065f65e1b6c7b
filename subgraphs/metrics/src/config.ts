import { loadConfig, processFields } from "@sophia/kernel";
import { z } from "zod";

const shape = z.object({
  ...processFields,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" }).optional(),
  SAMPLE_DATA: z.enum(["on", "off"], { error: "must be on or off" }).default("on"),
});

export type MetricsConfig = z.infer<typeof shape>;

/** @throws StartError naming the variable that is wrong. */
export const loadMetricsConfig = (env: NodeJS.ProcessEnv): MetricsConfig => loadConfig(shape, env);
