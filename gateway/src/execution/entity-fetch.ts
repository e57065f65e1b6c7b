import type { FetchNode } from "@apollo/query-planner";
import type { Subtypes } from "../supergraph/subtypes.ts";
import type { EntityBatch, EntitySlot, KnownEntities } from "./entity-batch.ts";
import { createEntityBatch, failEntities, receiveEntities } from "./entity-batch.ts";
import { fromInvalidAnswer } from "./execution-error.ts";
import { compileFetchOperation } from "./fetch-operation.ts";
import type { JsonObject } from "./json.ts";
import { cloneJson } from "./json.ts";
import { mergeInto } from "./merge.ts";
import { compileOutputRewrites } from "./output-rewrites.ts";
import { compileRepresentations } from "./representation.ts";
import { responseKeys } from "./response-keys.ts";
import type { Path, ResponsePath } from "./response-path.ts";
import type { Run, Step } from "./run.ts";

/** Places named in errors of one fetch; the rest are counted in the last one's `extensions.omitted`. */
const MAX_PLACES = 100;

/**
 * Compiles a fetch of entities: one request for the distinct representations of all objects at `paths`.
 * `repeated` names a fetch that the plan has elsewhere too: an entity that was asked for there is not asked for again.
 */
export function compileEntityFetch(
  fetch: FetchNode,
  paths: readonly ResponsePath[],
  repeated: string | undefined,
  subtypes: Subtypes,
): Step {
  const operation = compileFetchOperation(fetch);
  const representations = compileRepresentations(fetch.requires ?? [], fetch.inputRewrites, subtypes);
  const rewrite = compileOutputRewrites(fetch.outputRewrites, subtypes);
  // To an @interfaceObject subgraph the entity is its interface, and so it says in its answer.
  const interfaces = new Set(
    fetch.inputRewrites?.map((rewrite) => rewrite.kind === "ValueSetter" && rewrite.setValueTo),
  );
  const { service } = operation;

  return (run) => {
    const known: KnownEntities = repeated ? knownEntities(run, repeated) : new Map();
    const batch = createEntityBatch();
    const entities: JsonObject[] = [];
    for (const path of paths) path.collect(run.data, entities);

    const targets: JsonObject[] = [];
    const slots: EntitySlot[] = [];
    let typename: unknown;
    let ofType = new Map<unknown, EntitySlot>();
    for (const entity of entities) {
      const identity = representations.identify(entity);
      if (identity === undefined) continue;
      if (entity.__typename !== typename) {
        typename = entity.__typename;
        ofType = known.get(typename) ?? new Map<unknown, EntitySlot>();
        known.set(typename, ofType);
      }
      let slot = ofType.get(identity);
      if (!slot) {
        const index = batch.texts.push(representations.write(entity)) - 1;
        batch.typenames.push(entity.__typename as string);
        ofType.set(identity, (slot = { batch, index, taken: repeated !== undefined }));
      }
      targets.push(entity);
      slots.push(slot);
    }
    if (targets.length === 0) return undefined;
    if (batch.texts.length > 0) batch.done = send(run, batch);
    const batches = repeated ? new Set(slots.map((slot) => slot.batch)) : [batch];
    return awaitAll(batches).then(() => {
      for (let index = 0; index < targets.length; index++) assign(run, targets[index]!, slots[index]!);
      for (const { errors } of batches) if (errors.length > 0) return reportErrors(run, targets, slots);
    });
  };

  function send(run: Run, batch: EntityBatch): Promise<void> {
    return run.fetcher(service, operation.request(run, batch.texts), run.context).then(
      (response) => {
        receiveEntities(batch, service, response);
        if (rewrite) rewriteEntities(batch);
      },
      (failure) => failEntities(batch, service, failure),
    );
  }

  function rewriteEntities(batch: EntityBatch): void {
    if (batch.shared) batch.entities = cloneJson(batch.entities);
    batch.shared = false;
    batch.entities.forEach((entity, index) => entity && rewrite?.(entity, batch.typenames[index]));
  }

  function assign(run: Run, target: JsonObject, slot: EntitySlot): void {
    const entity = slot.batch.entities[slot.index];
    if (!entity) return;
    const typename = target.__typename;
    const mismatch = mergeInto(target, entity, slot.taken || slot.batch.shared);
    if (interfaces.has(target.__typename as string)) target.__typename = typename;
    slot.taken = true;
    if (mismatch) {
      const place = locate(run).get(target) ?? [];
      run.errors.push(fromInvalidAnswer(service, "LISTS_DIFFER", [...place, ...mismatch]));
    }
  }

  function reportErrors(run: Run, targets: readonly JsonObject[], slots: readonly EntitySlot[]): void {
    const places = locate(run);
    const keys = responseKeys(fetch);
    for (const batch of new Set(slots.map((slot) => slot.batch))) {
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

  function locate(run: Run): Map<JsonObject, Path> {
    const places = new Map<JsonObject, Path>();
    for (const path of paths) path.locate(run.data, places);
    return places;
  }
}

function knownEntities(run: Run, key: string): KnownEntities {
  let known = run.entities.get(key);
  if (!known) run.entities.set(key, (known = new Map()));
  return known;
}

function awaitAll(batches: Iterable<EntityBatch>): Promise<unknown> {
  const pending = Array.from(batches, ({ done }) => done);
  return pending.length === 1 ? pending[0]! : Promise.all(pending);
}
