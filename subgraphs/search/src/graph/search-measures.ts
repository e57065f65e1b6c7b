import type { Origin, Telemetry } from "@sophia/kernel";

/** What is measured of searches: whether they found something, how sure they were of it, and what was opened. */
export interface SearchMeasures {
  searched(answer: { totalCount: number; confidence: number }, origin: Origin): void;
  /** @param rank 1 is the best hit. */
  clicked(rank: number, origin: Origin): void;
}

export function createSearchMeasures({ meter }: Pick<Telemetry, "meter">): SearchMeasures {
  const hitRate = meter.createHistogram("search.hit_rate", {
    unit: "1",
    description: "1 for a search answered with a hit above the relevance floor, else 0",
  });
  const confidence = meter.createHistogram("search.confidence", {
    unit: "1",
    description: "How sure a search was of its best hit, 0 to 1",
  });
  const clickRank = meter.createHistogram("search.click_rank", {
    unit: "1",
    description: "The place of a hit that was opened; 1 is the best",
  });
  return {
    searched(answer, origin) {
      hitRate.record(answer.totalCount > 0 ? 1 : 0, { origin });
      confidence.record(answer.confidence, { origin });
    },
    clicked: (rank, origin) => clickRank.record(rank, { origin }),
  };
}
