import { DomainError } from "@sophia/kernel";
import type { MetricsContext } from "../metrics-context.ts";
import type { ImportOutcome } from "./import-csv.ts";

/** @throws DomainError NOT_FOUND (reason IMPORT) for an unknown import, or one that was undone before. */
export async function undoImport({ store }: Pick<MetricsContext, "store">, importId: string): Promise<ImportOutcome> {
  const undone = await store.undoImport(importId);
  if (undone === undefined) throw new DomainError("NOT_FOUND", `There is no import ${importId}`, { reason: "IMPORT" });
  return { importId, dryRun: false, accepted: 0, undone, rejectedCount: 0, rejected: [] };
}
