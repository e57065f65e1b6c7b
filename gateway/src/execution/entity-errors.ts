import type { EntityBatch, EntitySlot } from "./entity-batch.ts";
import type { JsonObject } from "./json.ts";
import type { Path } from "./response-path.ts";
import type { Run } from "./run.ts";

/** Places named in errors of one fetch; the rest are counted in the last one's `extensions.omitted`. */
const MAX_PLACES = 100;

/**
 * Tells what failed of one fetch, at each place that waited for it: `slots` are those of `targets`.
 * @param keys What the fetch asks for of each entity.
 */
export function reportEntityErrors(
  run: Run,
  targets: readonly JsonObject[],
  slots: readonly EntitySlot[],
  batches: Iterable<EntityBatch>,
  places: ReadonlyMap<JsonObject, Path>,
  keys: readonly string[],
): void {
  for (const batch of batches) {
    const own = targets.flatMap((target, index) => {
      const slot = slots[index]!;
      return slot.batch === batch ? [{ place: places.get(target) ?? [], index: slot.index }] : [];
    });
    for (const error of batch.errors) {
      const concerned = error.index === undefined ? own : own.filter(({ index }) => index === error.index);
      const at = concerned.flatMap(({ place }) =>
        error.path ? [[...place, ...error.path]] : keys.map((key) => [...place, key]),
      );
      at.slice(0, MAX_PLACES).forEach((path) => run.errors.push(error.at(path)));
      if (at.length > MAX_PLACES) run.errors.at(-1)!.extensions.omitted = at.length - MAX_PLACES;
    }
  }
}
