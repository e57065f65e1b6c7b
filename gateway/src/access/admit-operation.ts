import { DomainError, type Identity } from "@sophia/kernel";
import type { AccessRequirement } from "../supergraph/read-access.ts";
import type { Caller } from "./caller.ts";
import type { OperationFacts } from "./operation-facts.ts";

/** What a service's own questions must not lead back to, so that they end. */
const OUT_OF_REACH: Readonly<Record<string, readonly string[]>> = {
  chat: ["chat"],
  orchestration: ["orchestration", "chat"],
};

/**
 * @throws DomainError FORBIDDEN: reason INNER_FIELDS for an inner operation that selects fields of its asker or above,
 * SCOPES for one that selects what the caller has no right to.
 */
export function admitOperation({ identity }: Pick<Caller, "identity">, { owners, requirements }: OperationFacts): void {
  const barred = identity.actor === undefined ? undefined : OUT_OF_REACH[identity.actor];
  const reached = barred?.find((subgraph) => owners.has(subgraph));
  if (reached !== undefined) {
    throw new DomainError("FORBIDDEN", `${identity.actor} may not select fields of ${reached}`, {
      reason: "INNER_FIELDS",
    });
  }
  if (!requirements.every((requirement) => meets(identity, requirement))) {
    throw new DomainError("FORBIDDEN", "The operation selects what the caller has no right to", { reason: "SCOPES" });
  }
}

/** Policies are met by nobody but a caller with all rights: there is nothing here that could decide them. */
function meets({ scopes: own }: Identity, { scopes, policies }: AccessRequirement): boolean {
  if (own.includes("*")) return true;
  if (policies.length > 0) return false;
  return scopes.length === 0 || scopes.some((combination) => combination.every((scope) => own.includes(scope)));
}
