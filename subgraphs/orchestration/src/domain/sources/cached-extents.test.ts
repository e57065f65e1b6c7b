import { UTC_CALENDAR } from "@sophia/kernel";
import { expect, it } from "vitest";
import type { Ask } from "./ask.ts";
import { withCachedExtents } from "./cached-extents.ts";
import type { FigureSource } from "./figure-source.ts";

const ask = (sub: string): Ask => ({
  caller: { identity: { sub, scopes: [] }, requestId: "r", depth: 0, deadlineAt: undefined },
  remainingMs: 100,
  signal: new AbortController().signal,
});

function countingSource() {
  const asked: (readonly string[])[] = [];
  const source: FigureSource = {
    catalogue: async () => [],
    summaries: async () => [],
    steps: async () => [],
    async extents(names) {
      asked.push(names);
      return names.map((name) =>
        name === "empty"
          ? null
          : { newest: { at: 1, value: asked.length }, first: null, cadence: "MONTH", calendar: UTC_CALENDAR },
      );
    },
  };
  return { source, asked };
}

it("asks for what it does not know, once for each user", async () => {
  const { source, asked } = countingSource();
  const cached = withCachedExtents(source);
  await cached.extents(["revenue"], ask("ada"));
  const both = await cached.extents(["revenue", "orders"], ask("ada"));
  expect(both.map((extent) => extent?.newest.value)).toEqual([1, 2]);
  await cached.extents(["revenue"], ask("bob"));
  expect(asked).toEqual([["revenue"], ["orders"], ["revenue"]]);
});

it("asks again for what is old, and for what had no points", async () => {
  const { source, asked } = countingSource();
  const old = withCachedExtents(source, { freshMs: 0 });
  await old.extents(["revenue"], ask("ada"));
  await old.extents(["revenue"], ask("ada"));
  const fresh = withCachedExtents(source);
  await fresh.extents(["empty"], ask("ada"));
  expect(await fresh.extents(["empty"], ask("ada"))).toEqual([null]);
  expect(asked).toHaveLength(4);
});
