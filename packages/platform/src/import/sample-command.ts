import { StartError } from "@sophia/kernel";
import { readSample } from "@sophia/search/sample";
import { join } from "node:path";
import { RefusedError } from "./ask-platform.ts";
import { deleteDocuments } from "./delete-documents.ts";
import { importCsv } from "./import-csv.ts";
import { indexDocuments } from "./index-documents.ts";
import { undoPoints } from "./undo-import.ts";

const SAMPLE = "sample";

/** `npm run sample -- load | remove`: the sample company's figures and documents, through the API. */
export async function sampleCommand(
  args: string[],
  gatewayUrl: string,
  root: string,
  say: (line: string) => void,
): Promise<void> {
  const [action] = args;
  if (action === "load") return load(gatewayUrl, root, say);
  if (action === "remove") return remove(gatewayUrl, say);
  throw new StartError("Say npm run sample -- load, or npm run sample -- remove");
}

async function load(gatewayUrl: string, root: string, say: (line: string) => void): Promise<void> {
  const labels = [{ name: "source", value: SAMPLE }];
  const figures = join(root, "subgraphs/metrics/sample/company.csv");
  const points = await importCsv(figures, gatewayUrl, say, { id: SAMPLE, labels });
  const { indexed } = await indexDocuments(await readSample(), gatewayUrl, say);
  say(`${points.accepted} sample points and ${indexed} sample documents loaded.`);
}

async function remove(gatewayUrl: string, say: (line: string) => void): Promise<void> {
  const points = await undoPoints(SAMPLE, gatewayUrl).catch((error: unknown) => {
    if (error instanceof RefusedError && error.code === "NOT_FOUND") return 0;
    throw error;
  });
  const documents = await deleteDocuments({ collections: [SAMPLE] }, gatewayUrl);
  say(`${points} sample points and ${documents} sample documents removed.`);
}
