import type { Panel } from "./draw-chart.ts";

const PER_CPU_SECOND = { measure: "perCpuSecond", order: "more is better" } as const;

/** What the chart shows. */
export const PANELS: readonly Panel[] = [
  { ...PER_CPU_SECOND, row: "defaults", title: "Requests per CPU-second, 87 kB from four subgraphs, each as it comes" },
  { ...PER_CPU_SECOND, row: "unshared", title: "The same, no fetch shared between requests" },
  { ...PER_CPU_SECOND, row: "coalesced", title: "The same, equal requests answered once" },
  { ...PER_CPU_SECOND, row: "cold", title: "The same, each request a new document" },
  {
    row: "sockets-10000",
    measure: "cpuPerDelivery",
    order: "less is better",
    title: "Microseconds of CPU per delivered event, 10,000 sockets",
  },
  {
    row: "sockets-10000-joined",
    measure: "cpuPerDelivery",
    order: "less is better",
    title: "The same, each event joined with two other subgraphs",
  },
];
