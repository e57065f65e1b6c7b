import type { Machine } from "../../harness/describe-machine.ts";
import { toGoalTable } from "../../harness/goal.ts";
import { describeRun, publishSection } from "../../harness/publish-section.ts";
import { toMarkdown } from "../../harness/table.ts";
import type { SearchResult } from "../search-area.ts";
import { toTables } from "./to-tables.ts";

const QUALITY =
  "Quality: the Cranfield collection (Cleverdon 1967: 225 questions about aeronautics, 1,611 relevance judgments), each abstract indexed as a document, each question asked as it stands; a document counts where its best passage stands. Judgments number the questions by position: read by the number that stands with a question they are noise, as in a study of 2026 that reports a precision@10 of 0.8 % for BM25 (Zenodo 18221720). The two BM25 rows are what keyword search has to come up to: one computed by the book over whole abstracts (Robertson and Zaragoza 2009), and SQLite's FTS5 as it comes. The only published figures we found that state nDCG@10 for BM25 on this collection are the floors of a search library's regression tests (assetcorp/narsil: nDCG@10 .32, MRR .48). The weights of words and alpha were chosen on half of the questions and on the sample company's; rows 'kept apart' are of the other half. nDCG and MRR are of the hundred candidates of each leg that a search fetches first, recall of two hundred.";
const SPEED =
  "Speed: generated passages of 80 words about clustered topics, with vectors of 512 dimensions around their topic's (seed 5); 200 questions (100 of 100,000 passages) one after the other, each of four words of a passage (none of the twenty most common, which stand for stop words) and a vector near its own, every engine in a process of its own. Sophia's figures are whole searches (words widened, both legs, fusion, the ten passages read and their snippets cut), the peers' are the ids of ten passages. Recall is of the ten truly nearest vectors, found by comparing with all. Before anything is compared, at least four in five hybrid answers must hold the passage that was asked for. Orama keeps everything in memory. Sophia on Weaviate, where it is measured, asks a server on the same machine over gRPC; its memory is what the server and our process grew by.";

/** Writes search's part of docs/performance.md. */
export async function publish(machine: Machine, result: SearchResult): Promise<void> {
  const versions = Object.entries(result.versions).map(([name, version]) => `${name} ${version}`);
  const text = [
    "## Search",
    `Measured by \`npm run bench -- search\`: ${describeRun(machine)}; ${versions.join(", ")}.`,
    QUALITY,
    SPEED,
    ...[toGoalTable(result.goals), ...toTables(result)].map(toMarkdown),
  ];
  await publishSection("search", text.join("\n\n"));
}
