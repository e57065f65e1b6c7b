// A process that answers one question and then waits to be killed: its storage as it runs in the service.
// Arguments: data folder, gateway URL, id, question.
import { createGatewayClient, createSqliteEventLog, eventLogPart, loadIdentityKey, openSqlite } from "@sophia/kernel";
import { join } from "node:path";
import { createGatewayFigures } from "../src/clients/gateway-figures.ts";
import { createGatewayPassages } from "../src/clients/gateway-passages.ts";
import { createOrchestrate } from "../src/domain/orchestrate.ts";
import { createCachedCatalogue } from "../src/domain/sources/cached-catalogue.ts";
import { createStepJournal } from "../src/domain/step-journal.ts";
import { orchestrationsPart } from "../src/stores/orchestrations-part.ts";
import { createSqliteOrchestrationStore } from "../src/stores/sqlite-orchestration-store.ts";

const [dataDir, gatewayUrl, id, question] = process.argv.slice(2) as [string, string, string, string];
const file = await openSqlite(join(dataDir, "orchestration.sqlite"), [eventLogPart, orchestrationsPart]);
const events = createSqliteEventLog(file, () => {});
const figures = createGatewayFigures(
  createGatewayClient(gatewayUrl, "orchestration", loadIdentityKey(dataDir, undefined)),
);
const fail = (error: unknown) => {
  throw error;
};
const orchestrate = createOrchestrate({
  sources: {
    figures,
    passages: createGatewayPassages(
      createGatewayClient(gatewayUrl, "orchestration", loadIdentityKey(dataDir, undefined)),
    ),
    catalogue: createCachedCatalogue(figures),
  },
  store: createSqliteOrchestrationStore(file, events),
  journal: createStepJournal(events, fail),
  onBug: fail,
});
const caller = { identity: { sub: "ada", scopes: ["*"] }, requestId: "r", depth: 0, deadlineAt: undefined };
process.stdout.write(JSON.stringify(await orchestrate({ id, question, budgetMs: 30_000 }, caller)) + "\n");
setInterval(() => {}, 60_000);
