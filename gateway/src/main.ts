import { runService } from "@sophia/kernel";
import { loadGatewayConfig } from "./config.ts";
import { startGateway } from "./server.ts";

await runService("gateway", (log) => startGateway(loadGatewayConfig(process.env), log));
