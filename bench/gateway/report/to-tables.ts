import { formatNumber } from "../../harness/format-number.ts";
import type { Table } from "../../harness/table.ts";
import { MEASURES, type Figure, type Measure, type Outcome } from "../figure.ts";
import { ROW_IDS, titleOf } from "../rows.ts";

const OVER_HTTP = ["perCpuSecond", "p50", "p99", "fetches", "memory"] as const;
const OVER_SOCKETS = ["cpuPerDelivery", "deliveries", "p50", "p99", "perConnection", "memory"] as const;

/** One table for each row of the comparison, a line for each side; a side that failed says why. */
export function toTables({ figures, failures }: Outcome): Table[] {
  const measured = new Set([...figures, ...failures].map(({ row }) => row));
  return ROW_IDS.filter((id) => measured.has(id)).map((id) => {
    const own = figures.filter(({ row }) => row === id);
    const columns: readonly Measure[] = id.startsWith("sockets") ? OVER_SOCKETS : OVER_HTTP;
    const shown = columns.filter((measure) => own.some((figure) => figure.measure === measure));
    const sides = new Set([...own, ...failures.filter(({ row }) => row === id)].map(({ side }) => side));
    return {
      title: `${titleOf(id)} [${id}]`,
      lines: [
        ["", ...shown.map(heading)],
        ...Array.from(sides, (side) => {
          const why = failures.find((failure) => failure.row === id && failure.side === side)?.why;
          if (why !== undefined) return [side, why.split("\n")[0]!.slice(0, 120), ...shown.slice(1).map(() => "")];
          return [
            side,
            ...shown.map((measure) => cell(own.find((each) => each.side === side && each.measure === measure))),
          ];
        }),
      ],
    };
  });
}

function heading(measure: Measure): string {
  const { title, unit } = MEASURES[measure];
  return unit === "ms" || unit === "MB" || unit === "kB" || unit === "us" ? `${title} (${unit})` : title;
}

/** The median; with several runs, their spread where it is what the comparison is about. */
function cell(figure: Figure | undefined): string {
  if (figure === undefined) return "";
  const { median, min, max, runs, measure } = figure;
  const isMain = measure === "perCpuSecond" || measure === "cpuPerDelivery";
  return isMain && runs > 1
    ? `${formatNumber(median)} (${formatNumber(min)} to ${formatNumber(max)})`
    : formatNumber(median);
}
