import { importCsv } from "./csv/import-csv.ts";
import type { MetricsContext } from "./metrics-context.ts";
import { SAMPLE_LABEL } from "./series/visible-series.ts";

/** The import that the sample company's figures come as. */
export const SAMPLE_IMPORT = "sample";

/** Imports the sample company as any CSV. A crash in between is mended by doing it again. */
export async function loadSample(context: MetricsContext, csv: string): Promise<void> {
  const { rejected } = await importCsv(context, csv, {
    importId: SAMPLE_IMPORT,
    labels: [SAMPLE_LABEL],
    dryRun: false,
    firstLine: 2,
  });
  if (rejected[0] !== undefined)
    throw new Error(`the sample is broken: line ${rejected[0].line}, ${rejected[0].message}`);
}
