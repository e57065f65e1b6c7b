import { atLeast, atMost, type Goal } from "../../harness/goal.ts";
import type { Figure, Measure } from "../figure.ts";
import { SOCKET_ROWS } from "../rows.ts";
import { broadcastFloor, perClient } from "../sides/floor.ts";
import { hive, hiveRust } from "../sides/hive.ts";
import { sophia } from "../sides/sophia.ts";
import { stock } from "../sides/stock.ts";

/** Those goals whose sides were both measured. */
export function judge(figures: readonly Figure[]): Goal[] {
  const median = (row: string, { name }: { name: string }, measure: Measure) =>
    figures.find((each) => each.row === row && each.side === name && each.measure === measure)?.median;
  const ratio = (row: string, other: { name: string }, measure: Measure) =>
    (median(row, sophia, measure) ?? NaN) / (median(row, other, measure) ?? NaN);
  const times = (row: string, what: string, other: { name: string }, least: number) =>
    atLeast(`${what}: against ${other.name}`, ratio(row, other, "perCpuSecond"), least);

  return [
    times("defaults", "each as it comes", hiveRust, 3),
    times("defaults", "each as it comes", stock, 10),
    times("unshared", "no fetch shared", hiveRust, 4),
    times("coalesced", "equal requests answered once", hive, 1),
    times("coalesced", "equal requests answered once", hiveRust, 1),
    ...SOCKET_ROWS.flatMap(({ ids, sockets }) =>
      ([ids.plain, ids.joined] as const).flatMap((row) => {
        const what = `${sockets} sockets${row === ids.joined ? ", joined" : ""}: CPU per delivery`;
        return [
          atMost(`${what} against ${broadcastFloor.name}`, ratio(row, broadcastFloor, "cpuPerDelivery"), 1.25, "x"),
          atLeast(`${what} of ${perClient.name} against Sophia`, 1 / ratio(row, perClient, "cpuPerDelivery"), 4),
        ];
      }),
    ),
    atMost("10000 sockets: memory per idle connection", median("sockets-10000", sophia, "perConnection"), 15, "kB"),
  ].filter(({ value }) => Number.isFinite(value));
}
