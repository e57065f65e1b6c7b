import { readIdentity, type Identity } from "./identity.ts";

/** Tokens that are remembered: the gateway signs one a caller and second at most. */
const MAX_KNOWN = 1_000;

/**
 * Verifies the identities that are signed for one audience, each token once: until it expires it is then known by its bytes.
 * What it gives back is shared: never change it.
 */
export function createIdentityVerifier(audience: string, key: Buffer) {
  const known = new Map<string, { identity: Identity; until: number }>();
  /** @throws DomainError UNAUTHENTICATED, as `verifyIdentity`. */
  return (token: string | undefined, now = Date.now()): Identity => {
    const found = token === undefined ? undefined : known.get(token);
    if (found !== undefined && now < found.until) return found.identity;
    const read = readIdentity(token, audience, key, now);
    if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value!);
    known.set(token!, read);
    return read.identity;
  };
}
