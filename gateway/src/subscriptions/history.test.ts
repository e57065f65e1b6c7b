import { describe, expect, it } from "vitest";
import { createHistory, type History } from "./history.ts";
import { createStreamEvent } from "./stream-event.ts";

const bounds = { events: 3, size: 10_000 };
let index = 0;
const tell = (history: History, ...events: (string | [cursor: string, key: string])[]) => {
  for (const event of events) {
    const [cursor, key] = typeof event === "string" ? [event, ""] : event;
    history.push(createStreamEvent({ index: ++index, cursor, key, body: '"data":1', gap: false, superseded: 0 }));
  }
};
const cursors = (events: readonly { cursor: string }[] | undefined) => events?.map(({ cursor }) => cursor);

describe("the history of a LOSSLESS stream", () => {
  it("tells what followed a cursor that it knows, and what followed its beginning", () => {
    const history = createHistory("LOSSLESS", "0", bounds);
    tell(history, "1", "2", "3");
    expect(cursors(history.after("0"))).toEqual(["1", "2", "3"]);
    expect(cursors(history.after("2"))).toEqual(["3"]);
    expect(cursors(history.after("3"))).toEqual([]);
  });

  it("does not know what it has let go, nor what it never had", () => {
    const history = createHistory("LOSSLESS", "0", bounds);
    tell(history, "1", "2", "3", "4");
    expect(history.after("0")).toBeUndefined();
    expect(history.after(undefined)).toBeUndefined();
    expect(history.after("9")).toBeUndefined();
    expect(cursors(history.after("1"))).toEqual(["2", "3", "4"]);
  });

  it("tells again rather than not at all when several events have one cursor", () => {
    const history = createHistory("LOSSLESS", undefined, bounds);
    tell(history, "1", "2", "2");
    expect(cursors(history.after("2"))).toEqual(["2"]);
    tell(history, "3", "4");
    expect(cursors(history.after("2"))).toEqual(["2", "3", "4"]);
  });

  it("is bounded by the size of its events too, but keeps the last one", () => {
    const history = createHistory("LOSSLESS", "0", { events: 100, size: 100 });
    tell(history, "1", "2", "3", "4");
    expect(cursors(history.all())!.length).toBeLessThan(4);
    expect(cursors(history.all())).toContain("4");
  });
});

describe("the history of a LATEST stream", () => {
  it("holds the newest of each series and tells those after a cursor, also one that was superseded", () => {
    const history = createHistory("LATEST", "0", bounds);
    tell(history, ["1", "a"], ["2", "b"], ["3", "a"]);
    expect(cursors(history.newest())).toEqual(["2", "3"]);
    expect(cursors(history.after("0"))).toEqual(["2", "3"]);
    expect(cursors(history.after("1"))).toEqual(["2", "3"]);
    expect(cursors(history.after("2"))).toEqual(["3"]);
    expect(cursors(history.after(undefined))).toEqual(["2", "3"]);
    expect(history.after("x")).toBeUndefined();
  });

  it("does not reach back past a series that it had to let go", () => {
    const history = createHistory("LATEST", "0", bounds);
    tell(history, ["1", "a"], ["2", "b"], ["3", "c"], ["4", "d"]);
    expect(history.after("0")).toBeUndefined();
    expect(cursors(history.after("1"))).toEqual(["2", "3", "4"]);
  });
});
