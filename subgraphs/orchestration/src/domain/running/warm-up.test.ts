import { UTC_CALENDAR } from "@sophia/kernel";
import { DomainError } from "@sophia/kernel";
import { expect, it } from "vitest";
import { sampleCatalogue } from "../../../test/sample-catalogue.ts";
import type { Sources } from "./sources.ts";
import { warmUp } from "./warm-up.ts";

const caller = { identity: { sub: "orchestration", scopes: [] }, requestId: "r", depth: 0, deadlineAt: undefined };

function startSources(failures: number) {
  const asked: string[] = [];
  const sources: Sources = {
    async catalogue() {
      asked.push("catalogue");
      if (failures-- > 0) throw new DomainError("SUBGRAPH_UNAVAILABLE", "not yet");
      return sampleCatalogue;
    },
    passages: {
      async search(question) {
        asked.push(`search ${question}`);
        return { passages: [], confidence: 0 };
      },
      passagesOf: () => Promise.reject(new Error("not asked here")),
    },
    figures: {
      catalogue: () => Promise.reject(new Error("not asked here")),
      async extents(names) {
        asked.push(`extents ${names.join()}`);
        return [
          { newest: { at: Date.UTC(2026, 9, 1), value: 1 }, first: null, cadence: "MONTH", calendar: UTC_CALENDAR },
        ];
      },
      async summaries(requests) {
        asked.push(`summaries ${requests.length}`);
        return requests.map(() => null);
      },
      steps: () => Promise.reject(new Error("not asked here")),
    },
  };
  return { sources, asked };
}

it("asks every source as a first question would, once they answer", async () => {
  const { sources, asked } = startSources(2);
  await warmUp(sources, caller, new AbortController().signal, 1);
  expect(asked.filter((what) => what === "catalogue")).toHaveLength(4);
  expect(asked).toEqual(expect.arrayContaining(["search orders trend", "extents orders", "summaries 3"]));
});

it("stops with the service", async () => {
  const { sources, asked } = startSources(Infinity);
  const abort = new AbortController();
  const warming = warmUp(sources, caller, abort.signal, 60_000);
  abort.abort();
  await warming;
  expect(asked).toEqual(["catalogue"]);
});
