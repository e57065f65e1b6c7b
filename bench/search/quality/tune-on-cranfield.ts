import type { SearchContext } from "../../../subgraphs/search/src/domain/querying/search-context.ts";
import { tuneAlpha } from "../../../subgraphs/search/src/domain/tuning/tune-alpha.ts";
import type { TuningStore } from "../../../subgraphs/search/src/domain/tuning/tuning-store.ts";
import type { Cranfield } from "../cranfield/read-cranfield.ts";

/** The alpha that the service's own tuning chooses from half of the questions. */
export async function tuneOnCranfield(context: SearchContext, { queries, relevant }: Cranfield): Promise<number> {
  const judged = queries.map((query, n) => ({
    query,
    grades: Object.fromEntries(Array.from(relevant[n]!, (id) => [id, 1])),
  }));
  const store: Pick<TuningStore, "judgedQueries" | "saveTuning"> = {
    judgedQueries: async () => judged,
    async saveTuning() {},
  };
  // Nothing is applied, so nothing else of the store is asked for.
  const { alpha } = await tuneAlpha(context, store as TuningStore, false);
  return alpha;
}
