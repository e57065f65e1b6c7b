import { runService } from "@sophia/kernel";
import { loadOrchestrationConfig } from "./config.ts";
import { startOrchestration } from "./server.ts";

await runService("orchestration", (log) => startOrchestration(loadOrchestrationConfig(process.env), log));
