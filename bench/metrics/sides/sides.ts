import { prometheus } from "./prometheus.ts";
import { sophia } from "./sophia.ts";
import { victoriaMetrics } from "./victoria-metrics.ts";

export const SIDES = [sophia, prometheus, victoriaMetrics] as const;
