import { DomainError } from "@sophia/kernel";
import type { DocumentNode } from "graphql";
import type { Caller } from "./caller.ts";
import type { FieldOwners } from "./field-owners.ts";

/** What a service's own questions must not lead back to, so that they end. */
const OUT_OF_REACH: Readonly<Record<string, readonly string[]>> = {
  chat: ["chat"],
  orchestration: ["orchestration", "chat"],
};

/** @throws DomainError FORBIDDEN (reason INNER_FIELDS) for an inner operation that selects fields of its asker or above. */
export function checkInnerCall({ identity }: Caller, document: DocumentNode, ownersOf: FieldOwners): void {
  const barred = identity.actor === undefined ? undefined : OUT_OF_REACH[identity.actor];
  if (barred === undefined) return;
  const owners = ownersOf(document);
  const reached = barred.find((subgraph) => owners.has(subgraph));
  if (reached !== undefined) {
    throw new DomainError("FORBIDDEN", `${identity.actor} may not select fields of ${reached}`, {
      reason: "INNER_FIELDS",
    });
  }
}
