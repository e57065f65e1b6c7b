/** How the clocks of a place stand against UTC. What a clock shows is said in ms, as if it were UTC. */
export interface TimeZone {
  /** As the IANA database calls it. */
  readonly name: string;
  /** What the clocks show at an instant (epoch ms). */
  clockAt(instant: number): number;
  /** When the clocks first show a time; where they skip it, when they first show a later one. */
  instantOf(clock: number): number;
}

const DAY_MS = 86_400_000;
/** Of a Date; beyond it every answer is NaN. */
const MAX_INSTANT = 8_640_000_000_000_000;
const EARLIEST = Date.UTC(1800, 0);
const MAX_KNOWN = 20_000;

const UTC: TimeZone = { name: "UTC", clockAt: (instant) => instant, instantOf: (clock) => clock };

/** @throws RangeError for a name that the IANA database lacks. */
export function createTimeZone(name: string): TimeZone {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  if (format.resolvedOptions().timeZone === "UTC") return UTC;
  const known = new Map<number, number>();

  function offsetAt(instant: number): number {
    if (!(Math.abs(instant) <= MAX_INSTANT)) return NaN;
    const at = Math.floor(Math.max(instant, EARLIEST) / 1_000) * 1_000;
    const found = known.get(at);
    if (found !== undefined) return found;
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const { year, month, day, hour, minute, second } = parts as Record<string, number>;
    const offset = Date.UTC(year!, month! - 1, day, hour, minute, second) - at;
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(at, offset);
    return offset;
  }

  function instantOf(clock: number): number {
    const offsets = [offsetAt(clock - DAY_MS), offsetAt(clock + DAY_MS)];
    const shown = offsets.map((offset) => clock - offset).filter((at) => at + offsetAt(at) === clock);
    if (shown.length > 0) return Math.min(...shown);
    let before = clock - Math.max(...offsets) - 1;
    let after = clock - Math.min(...offsets);
    if (!(before < after)) return NaN;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (middle + offsetAt(middle) < clock) before = middle;
      else after = middle;
    }
    return after;
  }

  return { name, clockAt: (instant) => instant + offsetAt(instant), instantOf };
}
