import type { GatewayCall } from "@sophia/kernel";
import type { Ask } from "../domain/sources/ask.ts";

export function toGatewayCall({ caller: { identity, requestId, depth }, remainingMs, signal }: Ask): GatewayCall {
  return { identity, requestId, depth, timeoutMs: remainingMs, signal };
}
