import { signIdentity, type Identity } from "@sophia/kernel";
import { identityKey } from "./caller.ts";

export type IdentitySigner = (identity: Identity, audience: string) => string;

/** A token is good for 60 s: used for the first half of that, it outlives any call it goes with. */
const REUSE_MS = 30_000;
const MAX_TOKENS = 10_000;

/** Signs identities for subgraphs; one signature serves the calls of half a minute. */
export function createIdentitySigner(key: Buffer, now: () => number = Date.now): IdentitySigner {
  const tokens = new Map<string, { token: string; until: number }>();
  return (identity, audience) => {
    const name = `${audience}\n${identityKey(identity)}`;
    const known = tokens.get(name);
    if (known !== undefined && known.until > now()) return known.token;
    const token = signIdentity(identity, audience, key, now());
    tokens.delete(name);
    tokens.set(name, { token, until: now() + REUSE_MS });
    if (tokens.size > MAX_TOKENS) tokens.delete(tokens.keys().next().value!);
    return token;
  };
}
