import { verifyIdentity } from "@sophia/kernel";
import { expect, it } from "vitest";
import { createIdentitySigner } from "./identity-signer.ts";

const key = Buffer.alloc(32, 1);
const ada = { sub: "ada", scopes: ["read"] };

it("a signature serves half a minute, for one identity and one audience", () => {
  let now = Date.now();
  const sign = createIdentitySigner(key, () => now);
  const token = sign(ada, "metrics");
  expect(verifyIdentity(token, "metrics", key, now)).toEqual(ada);
  now += 29_000;
  expect(sign(ada, "metrics")).toBe(token);
  expect(sign(ada, "search")).not.toBe(token);
  expect(sign({ ...ada, scopes: ["read", "write"] }, "metrics")).not.toBe(token);
  expect(sign({ ...ada, actor: "chat" }, "metrics")).not.toBe(token);
  now += 2_000;
  const next = sign(ada, "metrics");
  expect(next).not.toBe(token);
  expect(verifyIdentity(next, "metrics", key, now + 29_000)).toEqual(ada);
});
