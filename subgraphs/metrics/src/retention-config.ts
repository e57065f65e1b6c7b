import { z } from "zod";
import type { Retention } from "./domain/points/retention.ts";

const HOUR_MS = 3_600_000;
const UNIT_MS = { h: HOUR_MS, d: 24 * HOUR_MS };
const ALLOWED = 'must be "forever", or hours or days such as "6h" and "30d"';

/** @param least In ms: what the platform's own figures look back on. */
const lengthField = (fallback: string, least: number) =>
  z
    .string()
    .regex(/^(forever|[1-9]\d{0,5}[hd])$/, ALLOWED)
    .default(fallback)
    .transform((text) =>
      text === "forever" ? Infinity : Number(text.slice(0, -1)) * UNIT_MS[text.at(-1) as keyof typeof UNIT_MS],
    )
    .refine((ms) => ms >= least, `must be at least ${least / HOUR_MS}h`);

/** How long measurements are kept. */
export const retentionFields = {
  METRICS_KEEP_RAW: lengthField("1h", HOUR_MS),
  METRICS_KEEP_SECONDS: lengthField("2h", HOUR_MS),
  METRICS_KEEP_MINUTES: lengthField("30d", 24 * HOUR_MS),
  METRICS_KEEP_HOURS: lengthField("forever", 24 * HOUR_MS),
};

type RetentionConfig = Record<keyof typeof retentionFields, number>;
const IN_ORDER = Object.keys(retentionFields) as (keyof RetentionConfig)[];

/** The variable that is shorter than one of a finer tier: points of that tier would be of no use. */
export function findShorterTier(config: RetentionConfig): keyof RetentionConfig | undefined {
  return IN_ORDER.find((name, i) => i > 0 && config[name] < config[IN_ORDER[i - 1]!]);
}

export const toRetention = (config: RetentionConfig): Retention => ({
  RAW: config.METRICS_KEEP_RAW,
  SECOND: config.METRICS_KEEP_SECONDS,
  MINUTE: config.METRICS_KEEP_MINUTES,
  HOUR: config.METRICS_KEEP_HOURS,
});
