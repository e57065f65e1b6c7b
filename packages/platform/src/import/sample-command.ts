import { StartError } from "@sophia/kernel";
import { readSample } from "@sophia/search/sample";
import { join } from "node:path";
import { askPlatform } from "./ask-platform.ts";
import { importCsv } from "./import-csv.ts";
import { indexDocuments } from "./index-documents.ts";
import { undoImport } from "./undo-import.ts";

const SAMPLE = "sample";
const LIST = `query Sample($collections: [String!]) {
  documents(filter: { collections: $collections }, first: 100) { edges { node { id } } }
}`;

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
  const documents = await indexDocuments(await readSample(), gatewayUrl, say);
  say(`${points.accepted} sample points and ${documents} sample documents loaded.`);
}

async function remove(gatewayUrl: string, say: (line: string) => void): Promise<void> {
  const points = await undoImport(SAMPLE, gatewayUrl).catch(() => 0);
  let documents = 0;
  for (;;) {
    const page = await askPlatform<{ documents: { edges: { node: { id: string } }[] } }>(gatewayUrl, LIST, {
      collections: [SAMPLE],
    });
    const ids = page.documents.edges.map(({ node }) => node.id);
    if (ids.length === 0) break;
    await askPlatform(gatewayUrl, `mutation Delete($ids: [ID!]!) { deleteDocuments(ids: $ids) }`, { ids });
    documents += ids.length;
  }
  say(`${points} sample points and ${documents} sample documents removed.`);
}
