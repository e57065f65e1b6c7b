import { TILES } from "../features/overview/tiles/tile-definition.ts";
import { formatFigure } from "../figures/format-figure.ts";
import type { HealthFragment } from "../generated/graphql.ts";

/**
 * Writes figures into the tiles that stand in the page, as the app will.
 * @param isOld They are an earlier visit's.
 */
export function showFirstFigures(document: Document, health: HealthFragment, isOld: boolean): void {
  for (const { id, field, unit } of TILES) {
    const tile = document.querySelector(`[data-testid="tile-${id}"]`);
    const { text, unit: smaller } = formatFigure(health[field], unit);
    tile?.querySelector('[data-part="text"]')?.replaceChildren(text);
    tile?.querySelector('[data-part="unit"]')?.replaceChildren(smaller);
    tile?.classList.toggle("stale", isOld);
  }
}
