import { calendarFields, loadConfig, processFields } from "@sophia/kernel";
import { z } from "zod";
import { MAX_SERIES_PER_METRIC } from "./domain/points/max-series.ts";
import { findShorterTier, retentionFields } from "./retention-config.ts";

const shape = z
  .object({
    ...processFields,
    ...calendarFields,
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" }).optional(),
    SAMPLE_DATA: z.enum(["on", "off"], { error: "must be on or off" }).default("on"),
    METRICS_MAX_SERIES: z.coerce
      .number("must be a whole number, 1 to 1000000")
      .int("must be a whole number, 1 to 1000000")
      .min(1, "must be a whole number, 1 to 1000000")
      .max(1_000_000, "must be a whole number, 1 to 1000000")
      .default(MAX_SERIES_PER_METRIC),
    ...retentionFields,
  })
  .superRefine((config, context) => {
    const name = findShorterTier(config);
    if (name === undefined) return;
    context.addIssue({ code: "custom", path: [name], message: "must not be shorter than a finer tier is kept" });
  });

export type MetricsConfig = z.infer<typeof shape>;

/** @throws StartError naming the variable that is wrong. */
export const loadMetricsConfig = (env: NodeJS.ProcessEnv): MetricsConfig => loadConfig(shape, env);
