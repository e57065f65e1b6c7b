import { fromFailure, fromInvalidAnswer, fromSubgraphError } from "./execution-error.ts";
import type { ExecutionError } from "./execution-error.ts";
import type { JsonObject } from "./json.ts";
import { isJsonObject } from "./json.ts";
import type { Path } from "./response-path.ts";
import type { SubgraphResponse } from "./subgraph-fetcher.ts";

/** One `_entities` request: the distinct representations it carries, and what came of them. */
export interface EntityBatch {
  readonly texts: string[];
  readonly typenames: string[];
  /** By index of the representation; null for an unknown entity. Empty if the request failed. */
  entities: readonly (JsonObject | null)[];
  errors: readonly EntityError[];
  shared: boolean;
  done: Promise<void> | undefined;
}

/** Where the answer for one representation is found. */
export interface EntitySlot {
  readonly batch: EntityBatch;
  readonly index: number;
  /** Someone has made it part of its data. */
  taken: boolean;
  /** What counts of the answer, where its fetch asked for more; undefined: all of it. */
  readonly keys: readonly string[] | undefined;
  part: JsonObject | undefined;
}

/** What was found; null for an unknown entity, undefined if the request failed. */
export function entityOf(slot: EntitySlot): JsonObject | null | undefined {
  const entity = slot.batch.entities[slot.index];
  if (!entity || !slot.keys) return entity;
  return (slot.part ??= pick(entity, slot.keys));
}

export function hasFailed({ batch, index }: EntitySlot): boolean {
  return batch.errors.some((error) => error.index === undefined || error.index === index);
}

/** By type, and by identity within it (see `Representations.identify`). */
export type KnownEntities = Map<unknown, Map<unknown, EntitySlot>>;

/** An error of a batch: of one representation (`path` from there on), or with no index, of all. */
export interface EntityError {
  readonly index: number | undefined;
  readonly path: Path | undefined;
  at(path: Path | undefined): ExecutionError;
}

export function createEntityBatch(): EntityBatch {
  return { texts: [], typenames: [], entities: [], errors: [], shared: false, done: undefined };
}

export function receiveEntities(batch: EntityBatch, service: string, response: SubgraphResponse): void {
  const entities = isJsonObject(response.data) ? response.data._entities : undefined;
  const errors = (response.errors ?? []).map((error): EntityError => {
    const path = Array.isArray(error.path) ? (error.path as Path) : [];
    const index = path[0] === "_entities" && typeof path[1] === "number" ? path[1] : undefined;
    return {
      index,
      path: index === undefined ? undefined : path.slice(2),
      at: (at) => fromSubgraphError(service, error, at),
    };
  });
  if (Array.isArray(entities) && entities.length === batch.texts.length) {
    batch.entities = entities.map((entity) => (isJsonObject(entity) ? entity : null));
    batch.shared = response.shared === true;
  } else if (errors.length === 0) {
    errors.push(ofAll((at) => fromInvalidAnswer(service, "ENTITIES_MISSING", at)));
  }
  batch.errors = errors;
}

export function failEntities(batch: EntityBatch, service: string, failure: unknown): void {
  batch.errors = [ofAll((at) => fromFailure(service, failure, at))];
}

function ofAll(at: EntityError["at"]): EntityError {
  return { index: undefined, path: undefined, at };
}

function pick(entity: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(entity, key) ? [[key, entity[key]]] : [])));
}
