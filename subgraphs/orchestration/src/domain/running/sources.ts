import type { Ask } from "../sources/ask.ts";
import type { CatalogueMetric, FigureSource } from "../sources/figure-source.ts";
import type { PassageSource } from "../sources/passage-source.ts";

/** What answers are made of. */
export interface Sources {
  figures: FigureSource;
  passages: PassageSource;
  /** The metrics that exist for the asking user, as of a few seconds ago at most. */
  catalogue(ask: Ask): Promise<readonly CatalogueMetric[]>;
}
