import { Pool } from "undici";
import { DomainError, ERROR_CODES, type ErrorCode } from "../errors/domain-error.ts";
import { REQUEST_ID_HEADER } from "../http/request-id.ts";
import { IDENTITY_HEADER, signIdentity, type Identity } from "../identity/identity.ts";

/** On whose behalf, and within which bounds, a service asks the supergraph. */
export interface GatewayCall {
  /** The user's identity, as the service was given it; the service is added as its actor. */
  identity: Identity;
  requestId: string;
  /** The depth of the call that is being answered; the gateway refuses above 2. */
  depth: number;
  /** How long the caller waits for this answer, in ms. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface GatewayAnswer<Data> {
  /** Partial where a subgraph is down. */
  data: Data | null;
  errors: { message: string; path?: (string | number)[]; extensions: { code: ErrorCode } & Record<string, unknown> }[];
}

export interface GatewayClient extends AsyncDisposable {
  /**
   * @throws DomainError DEADLINE_EXCEEDED when `timeoutMs` passed; SUBGRAPH_UNAVAILABLE (subgraph `gateway`) when the gateway
   * cannot be reached; what the gateway answered when it refused the request whole.
   */
  ask<Data>(query: string, variables: Record<string, unknown>, call: GatewayCall): Promise<GatewayAnswer<Data>>;
}

/** A service of ours as a client of the gateway: its calls run in a lane of their own there. */
export function createGatewayClient(gatewayUrl: string, service: string, key: Buffer): GatewayClient {
  const pool = new Pool(gatewayUrl, { connections: 64, pipelining: 1 });
  return {
    async ask(query, variables, { identity, requestId, depth, timeoutMs, signal }) {
      const deadline = AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMs)));
      try {
        const { statusCode, body } = await pool.request({
          path: "/graphql",
          method: "POST",
          signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
          headers: {
            "content-type": "application/json",
            [IDENTITY_HEADER]: signIdentity({ ...identity, actor: service }, "gateway", key),
            [REQUEST_ID_HEADER]: requestId,
            "sophia-depth": String(depth + 1),
            "sophia-deadline-ms": String(Math.ceil(timeoutMs)),
          },
          body: JSON.stringify({ query, variables }),
        });
        const answer = (await body.json()) as Partial<GatewayAnswer<never>>;
        const errors = answer.errors ?? [];
        if (answer.data === undefined) throw refusal(errors[0], statusCode);
        return { data: answer.data, errors };
      } catch (cause) {
        if (cause instanceof DomainError || signal?.aborted) throw cause;
        if (deadline.aborted)
          throw new DomainError("DEADLINE_EXCEEDED", "The gateway did not answer in time", { cause });
        throw new DomainError("SUBGRAPH_UNAVAILABLE", "The gateway cannot be reached", {
          details: { subgraph: "gateway" },
          cause,
        });
      }
    },
    async [Symbol.asyncDispose]() {
      await pool.destroy();
    },
  };
}

function refusal(error: GatewayAnswer<never>["errors"][number] | undefined, status: number): DomainError {
  const { code, reason, ...details } = error?.extensions ?? { code: "INTERNAL" as const };
  const known = ERROR_CODES.includes(code) ? code : "INTERNAL";
  return new DomainError(known, error?.message ?? `The gateway answered ${status}`, {
    ...(typeof reason === "string" && { reason }),
    details,
  });
}
