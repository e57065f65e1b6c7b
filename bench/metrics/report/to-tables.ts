import { formatNumber } from "../../harness/format-number.ts";
import type { Table } from "../../harness/table.ts";
import { MEASURES, type Figure, type Measure, type Outcome } from "../figure.ts";
import { ROW_IDS, ROWS } from "../rows.ts";
import { SIDES } from "../sides/sides.ts";

const ON_DISK = "on disk when acknowledged";

/** One table a row, a line for each side; a side that failed says why. */
export function toTables({ figures, failures }: Outcome): Table[] {
  const measured = new Set([...figures, ...failures].map(({ row }) => row));
  return ROW_IDS.filter((id) => measured.has(id)).map((id) => {
    const own = figures.filter(({ row }) => row === id);
    const failed = failures.filter(({ row }) => row === id);
    const shown = (Object.keys(MEASURES) as Measure[]).filter((each) => own.some(({ measure }) => measure === each));
    const ingest = id.startsWith("ingest");
    return {
      title: `${ROWS[id]} [${id}]`,
      lines: [
        ["", ...shown.map(heading), ...(ingest ? [ON_DISK] : [])],
        ...Array.from(new Set([...own, ...failed].map(({ side }) => side)), (side) => {
          const why = failed.find((failure) => failure.side === side)?.why;
          if (why !== undefined) return [side, why.split("\n")[0]!.slice(0, 120), ...shown.slice(1).map(() => "")];
          const cells = shown.map((each) => cell(own.find((one) => one.side === side && one.measure === each)));
          return [side, ...cells, ...(ingest ? [SIDES.find(({ name }) => name === side)!.onDisk] : [])];
        }),
      ],
    };
  });
}

function heading(measure: Measure): string {
  const { title, unit } = MEASURES[measure];
  return unit === "1/s" || unit === "B" ? title : `${title} (${unit})`;
}

/** The median; with several runs, their spread where it is what the comparison is about. */
function cell(figure: Figure | undefined): string {
  if (figure === undefined) return "";
  const { median, min, max, runs, measure } = figure;
  const isMain = measure === "perCpuSecond" || measure === "p50" || measure === "p99";
  return isMain && runs > 1
    ? `${formatNumber(median)} (${formatNumber(min)} to ${formatNumber(max)})`
    : formatNumber(median);
}
