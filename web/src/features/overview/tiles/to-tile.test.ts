import { describe, expect, it } from "vitest";
import { toSparkline } from "./sparkline.ts";
import { TILES } from "./tile-definition.ts";
import { toTile } from "./to-tile.ts";

const [chat, search, queries, uptime] = TILES as unknown as [
  (typeof TILES)[number],
  (typeof TILES)[number],
  (typeof TILES)[number],
  (typeof TILES)[number],
];
const EMPTY = toSparkline(undefined, 900_000);
/** A sparkline whose window before had the mean `before`. */
const after = (before: number, windowMs: number) => ({
  ...EMPTY,
  times: [0, 1.5 * windowMs],
  values: [before, before],
});

describe("toTile", () => {
  it("shows value, unit and status", () => {
    const tile = toTile(chat, 145.2, "WARNING", EMPTY);
    expect(tile.figure).toMatchObject({ text: "145", unit: "ms" });
    expect(tile).toMatchObject({ status: "WARNING", change: null });
  });

  it("shows neither a figure nor a status before anything is known", () => {
    const tile = toTile(chat, undefined, undefined, after(100, chat.windowMs));
    expect(tile).toMatchObject({ figure: null, status: null, change: null });
  });

  it("shows a dash, and nothing else, without data", () => {
    const tile = toTile(chat, null, "OK", after(100, chat.windowMs));
    expect(tile.figure?.text).toBe("–");
    expect(tile).toMatchObject({ status: "NO_DATA", change: null, note: "None in 15 min" });
  });

  it("calls a faster chat good and a slower one bad", () => {
    expect(toTile(chat, 80, "OK", after(100, chat.windowMs)).change).toMatchObject({
      text: "\u221220%",
      direction: "DOWN",
      isGood: true,
    });
    expect(toTile(chat, 130, "OK", after(100, chat.windowMs)).change).toMatchObject({ direction: "UP", isGood: false });
  });

  it("tells the change of a share in points", () => {
    expect(toTile(search, 0.92, "OK", after(0.9, search.windowMs)).change).toMatchObject({
      text: "+2 pts",
      isGood: true,
    });
  });

  it("calls no small change good or bad, and no number of queries at all", () => {
    expect(toTile(chat, 102, "OK", after(100, chat.windowMs)).change!.isGood).toBeNull();
    expect(toTile(uptime, 0.999, "OK", after(1, uptime.windowMs)).change!.isGood).toBeNull();
    expect(toTile(queries, 500, "OK", after(100, queries.windowMs)).change!.isGood).toBeNull();
  });
});
