import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { DomainError } from "../errors/domain-error.ts";

/** Who is calling, as the gateway vouches for it. */
export interface Identity {
  /** The user's id; `local` for the one user of a machine without configured identity. */
  sub: string;
  /** Rights, sorted; `*` is all of them. */
  scopes: string[];
  /** Set when a service calls on behalf of the user, e.g. `orchestration`. */
  actor?: string | undefined;
}

/** How long a signed identity stays good; the contract allows at most 60 s. */
export const IDENTITY_LIFETIME_S = 60;
export const IDENTITY_HEADER = "sophia-identity";

const claims = z.object({
  sub: z.string().min(1),
  scopes: z.array(z.string()),
  actor: z.string().optional(),
  aud: z.string(),
  iat: z.number(),
  exp: z.number(),
});

/** Signs an identity for one audience (a subgraph's name, or `gateway`): base64url(JSON).base64url(HMAC-SHA256). */
export function signIdentity(identity: Identity, audience: string, key: Buffer, now = Date.now()): string {
  const iat = Math.floor(now / 1000);
  const payload = Buffer.from(
    JSON.stringify({ ...identity, aud: audience, iat, exp: iat + IDENTITY_LIFETIME_S }),
  ).toString("base64url");
  return `${payload}.${seal(payload, key)}`;
}

/**
 * @throws DomainError UNAUTHENTICATED (reason MISSING, MALFORMED, SIGNATURE, AUDIENCE or EXPIRED).
 */
export function verifyIdentity(token: string | undefined, audience: string, key: Buffer, now = Date.now()): Identity {
  return readIdentity(token, audience, key, now).identity;
}

/** The same, with the moment (epoch ms) from which on the token is no longer good. */
export function readIdentity(
  token: string | undefined,
  audience: string,
  key: Buffer,
  now: number,
): { identity: Identity; until: number } {
  if (token === undefined || token === "") throw refused("MISSING", "This address answers only to the gateway");
  const [payload, signature, ...rest] = token.split(".");
  if (!payload || !signature || rest.length > 0) throw refused("MALFORMED", "The identity cannot be read");
  const expected = Buffer.from(seal(payload, key));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw refused("SIGNATURE", "The identity's signature is wrong");
  }
  const parsed = claims.safeParse(parseJson(Buffer.from(payload, "base64url").toString()));
  if (!parsed.success) throw refused("MALFORMED", "The identity cannot be read");
  const { aud, iat, exp, ...identity } = parsed.data;
  if (aud !== audience) throw refused("AUDIENCE", "The identity is meant for another service");
  const seconds = now / 1000;
  if (exp <= seconds || iat > seconds + 5 || exp - iat > IDENTITY_LIFETIME_S)
    throw refused("EXPIRED", "The identity has expired");
  return { identity, until: exp * 1000 };
}

const seal = (payload: string, key: Buffer) => createHmac("sha256", key).update(payload).digest("base64url");
const refused = (reason: string, message: string) => new DomainError("UNAUTHENTICATED", message, { reason });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
