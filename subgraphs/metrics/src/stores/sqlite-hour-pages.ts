import { ROLLUP_MS } from "../domain/points/tier.ts";
import { FIGURES, FIGURES_WIDTH, type Figures } from "./rollup-figures.ts";
import type { SqliteConnection } from "./sqlite-types.ts";
import { ROLLUP_TABLES } from "./stored-bucket.ts";

/** Ten days of a series, an hour after the other, each `FIGURES_WIDTH` numbers; hours without points are left out. */
type HourPage = Float64Array;

const PAGE_MS = 240 * ROLLUP_MS.HOUR;
/** A range of more pages is read from the table: its hours are far apart. */
const MAX_PAGES = 100;
/** Of all pages together; an hour takes 56 bytes. */
const MAX_HOURS = 250_000;
/** What a page takes besides its hours, in hours. */
const EMPTY_PAGE = 4;
const SELECT = `SELECT ${FIGURES} FROM ${ROLLUP_TABLES.HOUR} WHERE series = ? AND at >= ? AND at < ? ORDER BY at`;

/**
 * The pages of the hours' rollup that were asked for lately, decoded: what long ranges are read from, and what hardly changes.
 * Of too many the series that was read longest ago goes. Whoever writes says which hours may be others now.
 */
export class HourPages {
  readonly #reader: SqliteConnection;
  readonly #maxHours: number;
  readonly #bySeries = new Map<number, Map<number, HourPage>>();
  #hours = 0;

  constructor(reader: SqliteConnection, maxHours = MAX_HOURS) {
    this.#reader = reader;
    this.#maxHours = maxHours;
  }

  /** The pages that a range touches, in order. */
  read(series: number, from: number, to: number): HourPage[] {
    const first = Math.floor(from / PAGE_MS) * PAGE_MS;
    if (to - first > MAX_PAGES * PAGE_MS) return [this.#decode(series, from, to)];
    const known = this.#bySeries.get(series) ?? new Map<number, HourPage>();
    this.#bySeries.delete(series);
    this.#bySeries.set(series, known);
    const pages: HourPage[] = [];
    for (let start = first; start < to; start += PAGE_MS) {
      let page = known.get(start);
      if (page === undefined) {
        page = this.#decode(series, start, start + PAGE_MS);
        known.set(start, page);
        this.#hours += sizeOf(page);
      }
      pages.push(page);
    }
    this.#shrink();
    return pages;
  }

  /** The series' hours may be others from a time on. */
  forget(series: number, from: number): void {
    const known = this.#bySeries.get(series);
    if (known === undefined) return;
    for (const [start, page] of known) {
      if (start + PAGE_MS <= from) continue;
      known.delete(start);
      this.#hours -= sizeOf(page);
    }
  }

  clear(): void {
    this.#bySeries.clear();
    this.#hours = 0;
  }

  #decode(series: number, from: number, to: number): HourPage {
    const statement = this.#reader.prepare(SELECT);
    statement.setReturnArrays(true);
    const rows = statement.all(series, from, to) as unknown as Figures[];
    const page = new Float64Array(rows.length * FIGURES_WIDTH);
    rows.forEach((row, i) => page.set(row, i * FIGURES_WIDTH));
    return page;
  }

  #shrink(): void {
    for (const [series, known] of this.#bySeries) {
      if (this.#hours <= this.#maxHours) return;
      for (const page of known.values()) this.#hours -= sizeOf(page);
      this.#bySeries.delete(series);
    }
  }
}

const sizeOf = (page: HourPage) => page.length / FIGURES_WIDTH + EMPTY_PAGE;
