// The writing side of chat as a process of its own, to be killed by restart.test.ts: sends the question in argv, then
// writes one part of the reply for each line on standard input, and says "written" when it is durable.
import { createGatewayClient, createLog, createSqliteEventLog, eventLogPart, openSqlite } from "@sophia/kernel";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGatewayEvidenceSource } from "../src/clients/gateway-evidence-source.ts";
import { sendMessage } from "../src/domain/conversations/send-message.ts";
import { ReplyDesk } from "../src/domain/replies/reply-desk.ts";
import { conversationPart } from "../src/stores/conversation-part.ts";
import { createSqliteConversationStore } from "../src/stores/sqlite-conversation-store.ts";
import { createGatedComposer } from "./gated-composer.ts";

const { DATA_DIR, GATEWAY_URL, IDENTITY_SECRET } = process.env as Record<string, string>;
const say = (line: string) => process.stdout.write(`${line}\n`);
const log = createLog("chat", "silent");
const gate = createGatedComposer();
const file = await openSqlite(join(DATA_DIR!, "chat.sqlite"), [eventLogPart, conversationPart]);
const store = createSqliteConversationStore(
  file,
  createSqliteEventLog(file, () => {}),
);
const gateway = createGatewayClient(GATEWAY_URL!, "chat", Buffer.from(IDENTITY_SECRET!));
const told: typeof store = {
  ...store,
  async append(...step) {
    const length = await store.append(...step);
    say("written");
    return length;
  },
};
const evidence = createGatewayEvidenceSource(gateway, log);
const desk = new ReplyDesk({ store: told, evidence, compose: gate.compose, onFirstDelta() {} }, log);
createInterface({ input: process.stdin }).on("line", () => void gate.letOne());
const caller = { identity: { sub: "ada", scopes: ["*"] }, requestId: "r", depth: 0, origin: "external" as const };
const draft = { content: process.argv[2]!, persona: "snarky", sass: 0.9 };
const { reply } = await sendMessage({ store: told, desk }, caller, draft);
say(reply.id);
