import { StartError } from "@sophia/kernel";
import { stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { askPlatform } from "./ask-platform.ts";
import { importCsv } from "./import-csv.ts";
import { importDocuments } from "./import-documents.ts";

const USAGE = "Say npm run import -- <file.csv | folder> [--collection NAME], or npm run import -- --undo ID";

/** `npm run import`: figures from a CSV, documents from a folder, or an import undone. */
export async function importCommand(args: string[], gatewayUrl: string, say: (line: string) => void): Promise<void> {
  const { positionals, values } = parse(args);
  if (values.undo !== undefined) {
    const { undoImport } = await askPlatform<{ undoImport: { removed: number } | null }>(
      gatewayUrl,
      "mutation Undo($id: ID!) { undoImport(importId: $id) { removed } }",
      { id: values.undo },
    );
    return say(`${undoImport?.removed ?? 0} points removed.`);
  }
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw new StartError(USAGE);
  const kind = await stat(path).catch(() => {
    throw new StartError(`${path} cannot be read. ${USAGE}`);
  });
  if (kind.isDirectory()) await importDocuments(path, gatewayUrl, say, values.collection);
  else await importCsv(path, gatewayUrl, say);
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
