import type { FetchNode } from "@apollo/query-planner";
import type { Subtypes } from "../supergraph/subtypes.ts";
import type { EntityBatch, EntitySlot, KnownEntities } from "./entity-batch.ts";
import { createEntityBatch, entityOf, failEntities, hasFailed, receiveEntities } from "./entity-batch.ts";
import { reportEntityErrors } from "./entity-errors.ts";
import type { EntityReuse } from "./entity-reuse.ts";
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

/**
 * Compiles a fetch of entities: one request for the distinct representations of all objects at `paths`.
 * With `reuse`, an entity of which another fetch of the plan has asked for the same is not asked for again.
 */
export function compileEntityFetch(
  fetch: FetchNode,
  paths: readonly ResponsePath[],
  reuse: EntityReuse | undefined,
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
    const known: KnownEntities = reuse ? knownEntities(run, reuse.key) : new Map();
    const batch = createEntityBatch();
    const entities: JsonObject[] = [];
    for (const path of paths) path.collect(run.data, entities);

    const targets: JsonObject[] = [];
    const slots: EntitySlot[] = [];
    const batches = new Set([batch]);
    let typename: unknown;
    let ofType = new Map<unknown, EntitySlot>();
    for (const entity of entities) {
      const identity = representations.identify(entity);
      if (identity === undefined) continue;
      if (entity.__typename !== typename) {
        typename = entity.__typename;
        ofType = entitiesOfType(known, typename);
      }
      let slot = ofType.get(identity);
      if (!slot) {
        slot = addTo(batch, entity);
        ofType.set(identity, slot);
        if (reuse) offerParts(run, entity, slot);
      }
      targets.push(entity);
      slots.push(slot);
      if (slot.batch !== batch) batches.add(slot.batch);
    }
    if (targets.length === 0) return undefined;
    if (batch.texts.length > 0) batch.done = send(run, batch);
    const receive = () => {
      for (let index = 0; index < targets.length; index++) assign(run, targets[index]!, slots[index]!);
      if (hasErrors(batches)) reportEntityErrors(run, targets, slots, batches, locate(run), responseKeys(fetch));
    };
    if (batches.size === 1) return batch.done!.then(receive);
    return Promise.all(Array.from(batches, ({ done }) => done)).then(async () => {
      const again = hasErrors(batches) ? await askAgain(run, targets, slots) : undefined;
      if (again) batches.add(again);
      receive();
    });
  };

  function addTo(batch: EntityBatch, entity: JsonObject): EntitySlot {
    const index = batch.texts.push(representations.write(entity)) - 1;
    batch.typenames.push(entity.__typename as string);
    return { batch, index, taken: reuse !== undefined, keys: undefined, part: undefined };
  }

  /** Fetches that ask for less of the entity need not ask. */
  function offerParts(run: Run, entity: JsonObject, { batch, index }: EntitySlot): void {
    for (const part of reuse!.parts) {
      const identity = part.representations.identify(entity);
      if (identity === undefined) continue;
      const ofType = entitiesOfType(knownEntities(run, part.key), entity.__typename);
      if (!ofType.has(identity)) ofType.set(identity, { batch, index, taken: true, keys: part.keys, part: undefined });
    }
  }

  /** Asks for what a larger fetch failed to bring: another field of it may be the reason. */
  async function askAgain(
    run: Run,
    targets: readonly JsonObject[],
    slots: EntitySlot[],
  ): Promise<EntityBatch | undefined> {
    const batch = createEntityBatch();
    const own = new Map<EntitySlot, EntitySlot>();
    for (const [index, slot] of slots.entries()) {
      if (slot.keys === undefined || !hasFailed(slot)) continue;
      if (!own.has(slot)) own.set(slot, addTo(batch, targets[index]!));
      slots[index] = own.get(slot)!;
    }
    if (own.size === 0) return undefined;
    await send(run, batch);
    return batch;
  }

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
    const entity = entityOf(slot);
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

  function locate(run: Run): Map<JsonObject, Path> {
    const places = new Map<JsonObject, Path>();
    for (const path of paths) path.locate(run.data, places);
    return places;
  }
}

function hasErrors(batches: ReadonlySet<EntityBatch>): boolean {
  for (const { errors } of batches) if (errors.length > 0) return true;
  return false;
}

function knownEntities(run: Run, key: string): KnownEntities {
  let known = run.entities.get(key);
  if (!known) run.entities.set(key, (known = new Map()));
  return known;
}

function entitiesOfType(known: KnownEntities, typename: unknown): Map<unknown, EntitySlot> {
  let ofType = known.get(typename);
  if (!ofType) known.set(typename, (ofType = new Map()));
  return ofType;
}
