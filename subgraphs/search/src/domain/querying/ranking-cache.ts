import type { Ranking } from "./rank-hits.ts";

const MAX_RANKINGS = 64;

/** The newest searches' rankings, so that their further pages show what the first one counted. */
export class RankingCache {
  readonly #rankings = new Map<string, Ranking>();

  get(id: string): Ranking | undefined {
    const ranking = this.#rankings.get(id);
    if (ranking !== undefined) this.set(id, ranking);
    return ranking;
  }

  set(id: string, ranking: Ranking): void {
    this.#rankings.delete(id);
    this.#rankings.set(id, ranking);
    if (this.#rankings.size > MAX_RANKINGS) this.#rankings.delete(this.#rankings.keys().next().value!);
  }
}
