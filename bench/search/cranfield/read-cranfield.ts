import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../harness/usage-error.ts";

export interface Cranfield {
  documents: { id: string; title: string; text: string }[];
  /** In their order: that is how the judgments number them. */
  queries: string[];
  /** For each query the ids of the relevant documents. */
  relevant: Set<string>[];
}

const DEFAULT_FOLDER = fileURLToPath(new URL("../../../../shared/data/cranfield/", import.meta.url));
const FILES = ["cran.all.1400.xml", "cran.qry.xml", "cranqrel.trec.txt"] as const;

/**
 * The 1,400 abstracts, 225 questions and 1,611 relevance judgments of Cranfield II, in the folder that CRANFIELD_DIR names. The
 * judgments number the queries by position, not by the `<num>` that stands with them.
 * @throws UsageError where the collection is not there.
 */
export function readCranfield(folder = process.env.CRANFIELD_DIR ?? DEFAULT_FOLDER): Cranfield {
  const missing = FILES.find((file) => !existsSync(join(folder, file)));
  if (missing !== undefined)
    throw new UsageError(
      `The Cranfield collection is not here: no ${join(folder, missing)}. Say where by CRANFIELD_DIR`,
    );
  const [documents, queries, judgments] = FILES.map((file) => readFileSync(join(folder, file), "utf8"));
  return parseCranfield(documents!, queries!, judgments!);
}

export function parseCranfield(documents: string, queries: string, judgments: string): Cranfield {
  const asked = elements(queries, "top").map((top) => element(top, "title"));
  const relevant = asked.map(() => new Set<string>());
  for (const line of judgments.split("\n")) {
    const [query, , document, grade] = line.trim().split(/\s+/);
    if (grade !== undefined && Number(grade) > 0) relevant[Number(query) - 1]!.add(document!);
  }
  return {
    documents: elements(documents, "doc")
      .map((doc) => ({ id: element(doc, "docno"), title: element(doc, "title"), text: element(doc, "text") }))
      .filter(({ text }) => text !== ""),
    queries: asked,
    relevant,
  };
}

const elements = (xml: string, name: string) =>
  Array.from(xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, "gs")), ([, inner]) => inner!);

const element = (xml: string, name: string) => (elements(xml, name)[0] ?? "").replace(/\s+/g, " ").trim();
