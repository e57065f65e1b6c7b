import { runService } from "@sophia/kernel";
import { loadSearchConfig } from "./config.ts";
import { startSearch } from "./server.ts";

await runService("search", async (log) => startSearch(loadSearchConfig(process.env), log));
