/** Where a company's months begin, and its years: what the API's calendar says. */
export interface CalendarSettings {
  /** As the IANA database calls it. */
  timeZone: string;
  /** The month with which years begin, 1 to 12. */
  fiscalYearStart: number;
}

export const UTC: CalendarSettings = { timeZone: "UTC", fiscalYearStart: 1 };

export interface Calendar {
  /** Months since year 0, by the clocks of the place. */
  monthOf: (at: number) => number;
  /** The months since the start of the fiscal year, 0 to 11, of a month counted so. */
  monthOfYear: (month: number) => number;
  /** The first moment (epoch ms) of the month that lies `count` after the one of `at`. */
  addMonths: (at: number, count: number) => number;
  /** Ahead of UTC, in ms. */
  offsetAt: (at: number) => number;
}

/** @throws RangeError for a time zone that the browser does not know. */
export function createCalendar({ timeZone, fiscalYearStart }: CalendarSettings): Calendar {
  const offsetAt = timeZone === "UTC" ? () => 0 : offsetOf(timeZone);
  function monthOf(at: number): number {
    const clock = new Date(at + offsetAt(at));
    return clock.getUTCFullYear() * 12 + clock.getUTCMonth();
  }
  return {
    monthOf,
    offsetAt,
    monthOfYear: (month) => (month - fiscalYearStart + 13) % 12,
    addMonths(at, count) {
      const midnight = Date.UTC(1970, monthOf(at) + count - 1970 * 12);
      // Looked at once more: the clocks may be changed between here and there. Where they skip midnight, it is the change.
      return midnight - offsetAt(midnight - offsetAt(midnight));
    },
  };
}

function offsetOf(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const clock = Date.UTC(
      part["year"]!,
      part["month"]! - 1,
      part["day"],
      part["hour"],
      part["minute"],
      part["second"],
    );
    return clock - Math.floor(at / 1_000) * 1_000;
  };
}
