import type { Area } from "../harness/area.ts";
import { toGoalTable, type Goal } from "../harness/goal.ts";
import { installPeers, versionIn } from "../harness/install-peers.ts";
import { printTables } from "../harness/print-tables.ts";
import { measureEmbedder, type EmbedderFigures } from "./embedder/measure-embedder.ts";
import { PEERS } from "./engines/peers-folder.ts";
import { readOptions } from "./options.ts";
import { measureQuality, type QualityFigure } from "./quality/measure-quality.ts";
import { judge } from "./report/goals.ts";
import { publish } from "./report/publish.ts";
import { toTables } from "./report/to-tables.ts";
import { measureSpeed, type SpeedFigures } from "./speed/measure-speed.ts";

export interface SearchResult {
  whole: boolean;
  versions: Record<string, string>;
  quality: QualityFigure[];
  embedder: EmbedderFigures | null;
  speed: SpeedFigures[];
  goals: Goal[];
}

const COMPARED = ["@orama/orama", "@lancedb/lancedb"];
const SIZES = [1_400, 20_000, 100_000] as const;
/** At most, of so many passages: one that compares with all of them takes a fifth of a second. */
const QUESTIONS_OF_MANY = { size: 100_000, questions: 100 };

/** `npm run bench -- search [--only parts] [--large] [--quick]`. Only a whole run is published in docs/. */
export const searchArea: Area<SearchResult> = {
  async measure(args) {
    const { parts, questions, whole } = readOptions(args);
    const sizes = SIZES.filter((size) => parts.has(`speed-${size}`));
    if (sizes.length > 0) installPeers([PEERS]);
    const quality = parts.has("quality") ? await measureQuality() : [];
    const embedder = parts.has("embedder") ? await measureEmbedder() : null;
    const speed: SpeedFigures[] = [];
    for (const size of sizes) {
      const asked = size < QUESTIONS_OF_MANY.size ? questions : Math.min(questions, QUESTIONS_OF_MANY.questions);
      speed.push(...(await measureSpeed(size, asked)));
    }
    const versions = Object.fromEntries(COMPARED.map((name) => [name, versionIn(PEERS, name) ?? "not installed"]));
    return { whole, versions, quality, embedder, speed, goals: judge({ quality, speed }) };
  },
  async present(machine, result) {
    printTables(toTables(result));
    if (result.goals.length > 0) printTables([toGoalTable(result.goals)]);
    if (result.whole) await publish(machine, result);
    else process.stdout.write("\nNot the whole comparison at full length: docs/ stays as it is.\n");
  },
};
