import type { DataObject, Filters, FilterValue } from "weaviate-client";
import { nearestStem, type KnownStem } from "../../domain/querying/spell-word.ts";
import { MAX_OBJECTS } from "./fetch-objects.ts";
import { stemUuid } from "./to-store-objects.ts";
import type { WeaviateCollections } from "./weaviate-collections.ts";
import type { PassageProperties, StemProperties } from "./weaviate-objects.ts";
import { writeObjects } from "./write-objects.ts";

const COLUMNS = ["titleStems", "headingStems", "textStems"] as const;
const SAMPLED = 100;
const MAX_REMEMBERED = 200_000;

/**
 * The stems that passages have: a server lists the words of its index to nobody. One that no passage has any more stays in the
 * register, and is passed over by counting.
 */
export class StemRegister {
  readonly #collections: WeaviateCollections;
  readonly #filters: Pick<typeof Filters, "and" | "or">;
  readonly #written = new Set<string>();
  readonly #underway = new Map<string, Promise<void>>();

  constructor(collections: WeaviateCollections, filters: Pick<typeof Filters, "and" | "or">) {
    this.#collections = collections;
    this.#filters = filters;
  }

  async add(passages: readonly PassageProperties[]): Promise<void> {
    const texts = passages.flatMap(({ titleStems, headingStems, textStems }) => [titleStems, headingStems, textStems]);
    const stems = new Set(texts.flatMap((text) => text.split(" ")).filter((stem) => stem !== ""));
    const fresh = [...stems].filter((stem) => !this.#written.has(stem) && !this.#underway.has(stem));
    if (fresh.length > 0) {
      const write = this.#write(fresh);
      for (const stem of fresh) this.#underway.set(stem, write);
    }
    await Promise.all(new Set([...stems].map((stem) => this.#underway.get(stem))));
  }

  /** Most are in the first passages that have any of them; only the others are counted one by one. */
  async known(stems: readonly string[]): Promise<Set<string>> {
    if (stems.length === 0) return new Set();
    const { query } = this.#collections.passages;
    const { objects } = await query.fetchObjects({
      filters: this.#holding(stems),
      limit: SAMPLED,
      returnProperties: [...COLUMNS],
    });
    const held = new Set(
      objects.flatMap(({ properties }) => COLUMNS.flatMap((column) => properties[column].split(" "))),
    );
    const known = new Set(stems.filter((stem) => held.has(stem)));
    if (objects.length < SAMPLED) return known;
    const rest = await this.#count([...new Set(stems)].filter((stem) => !held.has(stem)));
    for (const { stem } of rest) known.add(stem);
    return known;
  }

  /** Those a slip or two away with the same first letter. */
  async like(stem: string): Promise<KnownStem[]> {
    const { filter, query } = this.#collections.stems;
    const letter = String.fromCodePoint(stem.codePointAt(0)!);
    const { objects } = await query.fetchObjects({
      filters: this.#filters.and(
        filter.byProperty("stem").like(`${letter}*`),
        filter.byProperty("length").greaterOrEqual(stem.length - 2),
        filter.byProperty("length").lessOrEqual(stem.length + 2),
      ),
      limit: MAX_OBJECTS,
      returnProperties: ["stem"],
    });
    const near = objects
      .map(({ properties }) => String(properties.stem))
      .filter((other) => nearestStem(stem, [{ stem: other, passages: 1 }]) !== null);
    return this.#count(near);
  }

  async #write(stems: readonly string[]): Promise<void> {
    const objects = stems.map((stem) => ({ id: stemUuid(stem), properties: { stem, length: stem.length } }));
    try {
      await writeObjects(this.#collections.stems, objects as DataObject<StemProperties>[]);
      if (this.#written.size > MAX_REMEMBERED) this.#written.clear();
      for (const stem of stems) this.#written.add(stem);
    } finally {
      for (const stem of stems) this.#underway.delete(stem);
    }
  }

  /** Those that are in a passage. */
  async #count(stems: readonly string[]): Promise<KnownStem[]> {
    const { passages } = this.#collections;
    const counts = await Promise.all(
      stems.map(async (stem) => {
        const { totalCount } = await passages.aggregate.overAll({ filters: this.#holding([stem]) });
        return { stem, passages: totalCount };
      }),
    );
    return counts.filter((each) => each.passages > 0);
  }

  /** Passages that hold any of the stems. */
  #holding(stems: readonly string[]): FilterValue {
    const { filter } = this.#collections.passages;
    return this.#filters.or(...COLUMNS.map((column) => filter.byProperty(column).containsAny([...stems])));
  }
}
