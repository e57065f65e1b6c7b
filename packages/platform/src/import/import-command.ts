import { randomUUID } from "node:crypto";
import { StartError } from "@sophia/kernel";
import { stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { importCsv } from "./import-csv.ts";
import { importDocuments, isDocument } from "./import-documents.ts";
import { undoImport } from "./undo-import.ts";

const USAGE =
  "Say npm run import -- <figures.csv | document | folder> [--collection NAME], or npm run import -- --undo ID";

/** `npm run import`: figures from a CSV, documents from a folder or a file, or an import undone. */
export async function importCommand(args: string[], gatewayUrl: string, say: (line: string) => void): Promise<void> {
  const { positionals, values } = parse(args);
  if (values.undo !== undefined) {
    const { points, documents } = await undoImport(values.undo, gatewayUrl);
    return say(`${points} points and ${documents} documents removed.`);
  }
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw new StartError(USAGE);
  const kind = await stat(path).catch(() => {
    throw new StartError(`${path} cannot be read. ${USAGE}`);
  });
  const id = randomUUID();
  say(`To undo this import: npm run import -- --undo ${id}`);
  if (kind.isDirectory() || (isDocument(path) && !/\.[ct]sv$/i.test(path))) {
    const { collection } = values;
    const source = kind.isDirectory() ? { folder: path } : { file: path, bytes: kind.size };
    const { indexed, failed, leftOut } = await importDocuments(source, { id, collection }, gatewayUrl, say);
    say(`${indexed} documents imported into "${collection}"; ${leftOut} files of other kinds left out.`);
    if (failed > 0) throw new StartError(`${failed} files could not be read.`);
  } else {
    const { accepted, rejected } = await importCsv(path, gatewayUrl, say, { id });
    say(`${accepted} points imported, ${rejected} rows rejected.`);
  }
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
