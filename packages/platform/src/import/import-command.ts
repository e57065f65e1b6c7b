import { randomUUID } from "node:crypto";
import { StartError } from "@sophia/kernel";
import { stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Terminal } from "../terminal.ts";
import { countOf } from "./count-of.ts";
import { importCsv } from "./import-csv.ts";
import { importDocuments } from "./import-documents.ts";
import { isDocument, planImport, tellPassedOver } from "./plan-import.ts";
import { undoImport } from "./undo-import.ts";

const USAGE =
  "Say npm run import -- <figures.csv | document | folder> [--collection NAME] [--dry-run], or npm run import -- --undo ID";
const FIGURES = /\.[ct]sv$/i;
const MAX_COLLECTION = 100;
const INTERRUPTED = 130;

/** `npm run import`: figures from a CSV, documents from a folder or a file, or an import undone. */
export async function importCommand(args: string[], gatewayUrl: string, terminal: Terminal): Promise<void> {
  const { say } = terminal;
  const { positionals, values } = parse(args);
  if (values.undo !== undefined) {
    const { points, documents } = await undoImport(values.undo, gatewayUrl);
    return say(`${countOf(points, "point")} and ${countOf(documents, "document")} removed.`);
  }
  const [path, ...rest] = positionals;
  const { collection } = values;
  if (path === undefined || rest.length > 0) throw new StartError(USAGE);
  if (collection.trim() === "" || collection.length > MAX_COLLECTION) {
    throw new StartError(`A collection has 1 to ${MAX_COLLECTION} characters. ${USAGE}`);
  }
  const kind = await stat(path).catch(() => {
    throw new StartError(`${path} cannot be read. ${USAGE}`);
  });
  const areFigures = !kind.isDirectory() && FIGURES.test(path);
  if (!areFigures && !kind.isDirectory() && !isDocument(path)) {
    throw new StartError(`${path} is neither a CSV with figures nor a document that can be read. ${USAGE}`);
  }
  const id = randomUUID();
  const announce = () => {
    if (values["dry-run"]) return;
    tellHowToGoOn(say);
    say(`To undo this import: npm run import -- --undo ${id}`);
  };
  if (areFigures) {
    announce();
    const { accepted, rejected } = await importCsv(path, gatewayUrl, say, { id, dryRun: values["dry-run"] });
    return say(
      `${countOf(accepted, "point")} ${values["dry-run"] ? "would be " : ""}imported, ${countOf(rejected, "row")} rejected.`,
    );
  }
  const plan = await planImport(path);
  if (plan.documents.length + plan.unreadable.length === 0) {
    throw new StartError(`${path} holds no document that can be read${tellPassedOver(plan)}.`);
  }
  if (values["dry-run"]) {
    for (const { name } of plan.documents) say(`  ${name}`);
    for (const { name, reason } of plan.unreadable) say(`  ${name}: ${reason}`);
    return say(
      `${countOf(plan.documents.length, "document")} would be imported into "${collection}"${tellPassedOver(plan)}.`,
    );
  }
  announce();
  const { indexed, failed } = await importDocuments(plan, { id, collection }, gatewayUrl, terminal);
  say(`${countOf(indexed, "document")} imported into "${collection}"${tellPassedOver(plan)}.`);
  if (failed > 0) throw new StartError(`${countOf(failed, "file")} could not be read.`);
}

function tellHowToGoOn(say: (line: string) => void): void {
  process.once("SIGINT", () => {
    say(
      "Stopped. What was sent is kept and goes on being indexed; the same command again brings the rest, and nothing twice.",
    );
    process.exit(INTERRUPTED);
  });
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        undo: { type: "string" },
        collection: { type: "string", default: "documents" },
        "dry-run": { type: "boolean", default: false },
      },
    });
  } catch (cause) {
    throw new StartError(USAGE, { cause });
  }
}
