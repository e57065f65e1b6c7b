import { randomUUID } from "node:crypto";
import { StartError } from "@sophia/kernel";
import { stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { importCsv } from "./import-csv.ts";
import { importDocuments } from "./import-documents.ts";
import { undoImport } from "./undo-import.ts";

const USAGE = "Say npm run import -- <file.csv | folder> [--collection NAME], or npm run import -- --undo ID";

/** `npm run import`: figures from a CSV, documents from a folder, or an import undone. */
export async function importCommand(args: string[], gatewayUrl: string, say: (line: string) => void): Promise<void> {
  const { positionals, values } = parse(args);
  if (values.undo !== undefined) {
    return say(`${await undoImport(values.undo, gatewayUrl)} points removed.`);
  }
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw new StartError(USAGE);
  const kind = await stat(path).catch(() => {
    throw new StartError(`${path} cannot be read. ${USAGE}`);
  });
  if (kind.isDirectory()) return importDocuments(path, values.collection, gatewayUrl, say);
  const id = randomUUID();
  const { accepted, rejected } = await importCsv(path, gatewayUrl, say, { id });
  say(`${accepted} points imported, ${rejected} rows rejected. To undo: npm run import -- --undo ${id}`);
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { undo: { type: "string" }, collection: { type: "string", default: "documents" } },
    });
  } catch (cause) {
    throw new StartError(USAGE, { cause });
  }
}
