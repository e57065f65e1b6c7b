import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPlatform } from "@sophia/e2e/run-platform";
import type { Row } from "../harness/print-table.ts";
import { measureAnswers } from "./measure-answers.ts";
import { measureDashboard } from "./measure-dashboard.ts";
import { measureFirstLoad } from "./measure-first-load.ts";
import { measureMemory } from "./measure-memory.ts";
import { measureStarts } from "./measure-starts.ts";

/** The platform as a user meets it, on a DATA_DIR of its own. */
export async function measure(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "sophia-bench-"));
  try {
    const starts = await measureStarts(dataDir);
    await using platform = await runPlatform({ dataDir });
    const memory = await measureMemory(platform);
    return [
      ...starts,
      memory,
      measureFirstLoad(),
      ...(await measureAnswers(platform)),
      ...(await measureDashboard(platform)),
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
