import { DomainError, type GatewayAnswer } from "@sophia/kernel";

/** What stands for a field that the gateway answered with null: its error, else the first of all. */
export function toGatewayFailure(errors: GatewayAnswer<unknown>["errors"], field?: string): DomainError {
  const error = errors.find(({ path }) => path?.[0] === field) ?? errors[0];
  if (error === undefined) return new DomainError("INTERNAL", "The gateway answered without data");
  const { code, reason, ...details } = error.extensions;
  return new DomainError(code, error.message, { ...(typeof reason === "string" && { reason }), details });
}
