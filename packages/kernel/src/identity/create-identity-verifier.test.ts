import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createIdentityVerifier } from "./create-identity-verifier.ts";
import { IDENTITY_LIFETIME_S, signIdentity, type Identity } from "./identity.ts";

const key = randomBytes(32);
const ada: Identity = { sub: "ada", scopes: ["*"] };
const now = Date.UTC(2026, 0, 1);
const verify = createIdentityVerifier("search", key);
const refusal = (reason: string) => expect.objectContaining({ code: "UNAUTHENTICATED", reason });

it("knows a token again until it expires, and not a moment longer", () => {
  const token = signIdentity(ada, "search", key, now);
  const first = verify(token, now);
  expect(first).toEqual(ada);
  expect(verify(token, now + IDENTITY_LIFETIME_S * 1000 - 1)).toBe(first);
  expect(() => verify(token, now + IDENTITY_LIFETIME_S * 1000)).toThrowError(refusal("EXPIRED"));
});

it("refuses what resembles a token it knows, each time", () => {
  const token = signIdentity(ada, "search", key, now);
  verify(token, now);
  for (let time = 0; time < 2; time++) {
    expect(() => verify(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`, now)).toThrowError(
      refusal("SIGNATURE"),
    );
    expect(() => verify(signIdentity(ada, "metrics", key, now), now)).toThrowError(refusal("AUDIENCE"));
    expect(() => verify(undefined, now)).toThrowError(refusal("MISSING"));
  }
});

it("verifies a token anew that gave way to a thousand others", () => {
  const token = signIdentity(ada, "search", key, now);
  const first = verify(token, now);
  for (let n = 0; n < 1_000; n++) verify(signIdentity({ sub: `u${n}`, scopes: [] }, "search", key, now), now);
  const again = verify(token, now);
  expect(again).toEqual(first);
  expect(again).not.toBe(first);
});
