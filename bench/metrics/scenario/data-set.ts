/** Points of one gauge, at a fixed interval in several series. All of it can be worked out again: also what is right. */
export interface DataSet {
  metric: string;
  series: number;
  /** Of its first interval, epoch ms. */
  start: number;
  intervalMs: number;
  /** Points of each series. */
  steps: number;
}

export interface Label {
  name: string;
  value: string;
}

const DAY_MS = 86_400_000;
const REGIONS = ["eu-west", "eu-north", "us-east", "us-west", "ap-south"];

export const labelsOf = (series: number): Label[] => [
  { name: "host", value: hostOf(series) },
  { name: "job", value: "checkout" },
  { name: "region", value: REGIONS[series % REGIONS.length]! },
];

export const hostOf = (series: number): string => `host-${String(series).padStart(4, "0")}`;

/** In the middle of its interval, so that it belongs to one step wherever a step's borders count to it. */
export const timeOf = ({ start, intervalMs }: DataSet, step: number): number =>
  start + step * intervalMs + intervalMs / 2;

/** A day's wave, another phase for each series, with noise; three decimals, as instruments give them. */
export function valueOf(dataSet: DataSet, series: number, step: number): number {
  const wave = Math.sin((2 * Math.PI * timeOf(dataSet, step)) / DAY_MS + series);
  return Math.round(1_000 * (60 + 40 * wave + 10 * noise(series, step))) / 1_000;
}

/** 0 to 1, the same for the same place (a multiply-xorshift hash of both numbers). */
function noise(series: number, step: number): number {
  let hash = Math.imul(series + 1, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

export const pointsOf = ({ series, steps }: DataSet): number => series * steps;
