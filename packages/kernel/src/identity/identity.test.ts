import { createHmac, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { IDENTITY_LIFETIME_S, signIdentity, verifyIdentity, type Identity } from "./identity.ts";

const key = randomBytes(32);
const ada: Identity = { sub: "ada", scopes: ["*"], actor: "chat" };
const now = Date.UTC(2026, 0, 1);
const sealed = (payload: string) => `${payload}.${createHmac("sha256", key).update(payload).digest("base64url")}`;
const claims = (value: unknown) => sealed(Buffer.from(JSON.stringify(value)).toString("base64url"));
const good = { sub: "ada", scopes: [], aud: "search", iat: now / 1000, exp: now / 1000 + 60 };

it("gives back who was signed, without the claims around", () => {
  expect(verifyIdentity(signIdentity(ada, "search", key, now), "search", key, now)).toEqual(ada);
  const { actor: _, ...user } = ada;
  expect(verifyIdentity(signIdentity(user, "search", key, now), "search", key, now)).toEqual(user);
});

it("is good for a minute at most", () => {
  const token = signIdentity(ada, "search", key, now);
  expect(verifyIdentity(token, "search", key, now + IDENTITY_LIFETIME_S * 1000 - 1)).toEqual(ada);
});

it.each<[string, string | undefined, string]>([
  ["nothing", undefined, "MISSING"],
  ["an empty header", "", "MISSING"],
  ["one part", "abc", "MALFORMED"],
  ["three parts", `${signIdentity(ada, "search", key, now)}.x`, "MALFORMED"],
  ["an empty signature", "abc.", "MALFORMED"],
  ["no JSON", sealed("bm8ganNvbg"), "MALFORMED"],
  ["JSON of another shape", claims({ ...good, scopes: "*" }), "MALFORMED"],
  ["nobody", claims({ ...good, sub: "" }), "MALFORMED"],
  ["a foreign key", signIdentity(ada, "search", randomBytes(32), now), "SIGNATURE"],
  ["a short signature", signIdentity(ada, "search", key, now).slice(0, -1), "SIGNATURE"],
  ["a changed payload", `x${signIdentity(ada, "search", key, now)}`, "SIGNATURE"],
  ["another audience", signIdentity(ada, "metrics", key, now), "AUDIENCE"],
  ["a minute ago", signIdentity(ada, "search", key, now - IDENTITY_LIFETIME_S * 1000), "EXPIRED"],
  ["the future", signIdentity(ada, "search", key, now + 6_000), "EXPIRED"],
  ["a life that is too long", claims({ ...good, exp: good.exp + 1 }), "EXPIRED"],
])("refuses %s", (_, token, reason) => {
  expect(() => verifyIdentity(token, "search", key, now)).toThrowError(
    expect.objectContaining({ code: "UNAUTHENTICATED", reason }),
  );
});
