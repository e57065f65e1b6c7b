import { runService } from "@sophia/kernel";
import { loadChatConfig } from "./config.ts";
import { startChat } from "./server.ts";

await runService("chat", (log) => startChat(loadChatConfig(process.env), log));
