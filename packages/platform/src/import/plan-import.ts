import { stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { countOf } from "./count-of.ts";
import { findFiles, type FoundFile, type FoundFiles } from "./find-files.ts";

const READ = new Set(".md .markdown .txt .text .html .htm .xhtml .pdf .docx .csv .tsv .json".split(" "));

/** What an import of documents would send. */
export interface ImportPlan extends Omit<FoundFiles, "files"> {
  documents: FoundFile[];
  /** How many files are of kinds that are not documents. */
  leftOut: number;
}

/** Whether a file is of a kind that can be read, as its name says. */
export const isDocument = (name: string) => READ.has(extname(name).toLowerCase());

/** Looks at a folder, or one file, and sends nothing. */
export async function planImport(path: string): Promise<ImportPlan> {
  const { isFolder, bytes } = await stat(path).then((it) => ({ isFolder: it.isDirectory(), bytes: it.size }));
  const { files, ...others } = isFolder
    ? await findFiles(path)
    : { files: [{ path, name: basename(path), bytes }], links: 0, unreadable: [] };
  const documents = files.filter(({ name }) => isDocument(name));
  return { ...others, documents, leftOut: files.length - documents.length };
}

/** What is passed over, as a sentence to follow on; empty where nothing is. */
export function tellPassedOver({ leftOut, links }: Pick<ImportPlan, "leftOut" | "links">): string {
  const linked = links > 0 ? `; ${countOf(links, "symbolic link")} not followed` : "";
  return `; ${leftOut === 1 ? "1 file of another kind" : `${leftOut} files of other kinds`} left out${linked}`;
}
