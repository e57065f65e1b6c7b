import { DomainError } from "@sophia/kernel";
import { isBetter, type AlphaTuning } from "./alpha-tuning.ts";
import type { TuningStore } from "./tuning-store.ts";

/**
 * Brings a tuning's alpha into force; one that is in force already stays so.
 * @param current The alpha in force.
 * @throws DomainError NOT_FOUND; CONFLICT, reason NOT_BETTER (it may well be no gain), or OUTDATED (another alpha is in force
 * than the one that it was compared with).
 */
export async function applyAlpha(store: TuningStore, id: string, current: number): Promise<AlphaTuning> {
  const tuning = await store.tuning(id);
  if (tuning === null) throw new DomainError("NOT_FOUND", "There is no such tuning");
  const inForce = store.inForce();
  if (inForce?.id === id) return inForce;
  if (!isBetter(tuning)) {
    const low = tuning.improvement.low.toFixed(3);
    throw new DomainError("CONFLICT", `On the queries kept apart it may change nDCG@10 by ${low}: no certain gain`, {
      reason: "NOT_BETTER",
    });
  }
  if (tuning.baseline !== current) {
    throw new DomainError(
      "CONFLICT",
      `It was compared with ${tuning.baseline}, but ${current} is in force: tune anew`,
      {
        reason: "OUTDATED",
      },
    );
  }
  await store.apply(id, inForce?.id ?? null, new Date());
  return (await store.tuning(id))!;
}

/**
 * Puts the alpha that was applied last out of force: the one before is in force again.
 * @throws DomainError CONFLICT, reason NOTHING_APPLIED.
 */
export async function revertAlpha(store: TuningStore): Promise<AlphaTuning> {
  const inForce = store.inForce();
  if (inForce === null) {
    throw new DomainError("CONFLICT", "No tuned alpha is in force", { reason: "NOTHING_APPLIED" });
  }
  await store.revert(inForce.id, new Date());
  return (await store.tuning(inForce.id))!;
}
