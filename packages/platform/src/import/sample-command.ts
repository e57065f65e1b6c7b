import { StartError } from "@sophia/kernel";
import { join } from "node:path";
import { askPlatform } from "./ask-platform.ts";
import { importCsv } from "./import-csv.ts";
import { importDocuments } from "./import-documents.ts";

const SAMPLE = "sample";

/** `npm run sample -- load | remove`: the sample company's figures and documents, through the API. */
export async function sampleCommand(
  args: string[],
  gatewayUrl: string,
  root: string,
  say: (line: string) => void,
): Promise<void> {
  const [action] = args;
  if (action === "load") {
    const labels = [{ name: "source", value: SAMPLE }];
    await importCsv(join(root, "subgraphs/metrics/sample/company.csv"), gatewayUrl, say, { id: SAMPLE, labels });
    await importDocuments(join(root, "subgraphs/search/sample"), gatewayUrl, say, SAMPLE);
  } else if (action === "remove") {
    await remove(gatewayUrl, say);
  } else {
    throw new StartError("Say npm run sample -- load, or npm run sample -- remove");
  }
}

async function remove(gatewayUrl: string, say: (line: string) => void): Promise<void> {
  const { undoImport } = await askPlatform<{ undoImport: { removed: number } | null }>(
    gatewayUrl,
    `mutation Undo($id: ID!) { undoImport(importId: $id) { removed } }`,
    { id: SAMPLE },
  );
  let documents = 0;
  for (;;) {
    const page = await askPlatform<{ documents: { edges: { node: { id: string } }[] } }>(
      gatewayUrl,
      `query Sample($collections: [String!]) { documents(filter: { collections: $collections }, first: 100) { edges { node { id } } } }`,
      { collections: [SAMPLE] },
    );
    const ids = page.documents.edges.map(({ node }) => node.id);
    if (ids.length === 0) break;
    await askPlatform(gatewayUrl, `mutation Delete($ids: [ID!]!) { deleteDocuments(ids: $ids) }`, { ids });
    documents += ids.length;
  }
  say(`${undoImport?.removed ?? 0} sample points and ${documents} sample documents removed.`);
}
