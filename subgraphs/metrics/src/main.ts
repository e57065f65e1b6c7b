import { runService } from "@sophia/kernel";
import { loadMetricsConfig } from "./config.ts";
import { startMetrics } from "./server.ts";

await runService("metrics", (log) => startMetrics(loadMetricsConfig(process.env), log));
