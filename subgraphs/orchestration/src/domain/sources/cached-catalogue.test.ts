import { DomainError } from "@sophia/kernel";
import { describe, expect, it } from "vitest";
import { createCachedCatalogue, type CatalogueOptions } from "./cached-catalogue.ts";
import type { CatalogueMetric } from "./figure-source.ts";

const revenue: CatalogueMetric = { name: "revenue", kind: "DELTA", unit: "USD", description: null };
const never = () => Promise.reject(new Error("not asked here"));

function start(options: CatalogueOptions = {}) {
  const readers: string[] = [];
  let down = false;
  const catalogue = createCachedCatalogue(
    {
      async catalogue({ caller }) {
        readers.push(caller.identity.sub);
        if (down) throw new DomainError("SUBGRAPH_UNAVAILABLE", "down");
        return [revenue];
      },
      extents: never,
      summaries: never,
      steps: never,
    },
    options,
  );
  const ask = (sub: string) =>
    catalogue({
      caller: { identity: { sub, scopes: [] }, requestId: "r", depth: 0, deadlineAt: undefined },
      remainingMs: 100,
      signal: new AbortController().signal,
    });
  return { ask, readers, fail: () => (down = true) };
}

describe("createCachedCatalogue", () => {
  it("reads once for each user, also for those who ask at the same time", async () => {
    const { ask, readers } = start();
    await Promise.all([ask("ada"), ask("ada"), ask("bob")]);
    expect(await ask("ada")).toEqual([revenue]);
    expect(readers).toEqual(["ada", "bob"]);
  });

  it("reads again when it is old, and makes do with the old one when that fails", async () => {
    const { ask, readers, fail } = start({ freshMs: 0 });
    await ask("ada");
    fail();
    expect(await ask("ada")).toEqual([revenue]);
    expect(readers).toHaveLength(2);
    await expect(ask("bob")).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
  });

  it("fails when the old one is too old", async () => {
    const { ask, fail } = start({ freshMs: 0, staleMs: 0 });
    await ask("ada");
    fail();
    await expect(ask("ada")).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
  });

  it("forgets the user who was longest away when there are too many", async () => {
    const { ask, readers } = start({ maxUsers: 2 });
    for (const user of ["ada", "bob", "ada", "cleo", "ada", "bob"]) await ask(user);
    expect(readers).toEqual(["ada", "bob", "cleo", "bob"]);
  });
});
