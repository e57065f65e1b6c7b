import { expect, it } from "vitest";
import { withoutSecrets } from "./without-secrets.ts";

it("takes secrets out of what an entry holds, and leaves what was logged as it is", () => {
  const headers = { authorization: "hidden", cookie: "hidden", "sophia-identity": "hidden", accept: "x" };
  const options = { apiKey: "hidden", password: "hidden", secret: "hidden", token: "hidden", host: "h" };
  const entry = { requestId: "1", headers, options, nothing: null };
  expect(withoutSecrets(entry)).toEqual({
    requestId: "1",
    headers: { accept: "x" },
    options: { host: "h" },
    nothing: null,
  });
  expect(headers.cookie).toBe("hidden");
});

it("keeps an error's message and stack", () => {
  const error = Object.assign(new TypeError("failed"), { token: "hidden", status: 3 });
  const { err } = withoutSecrets({ err: error }) as { err: TypeError };
  expect(err).toBeInstanceOf(TypeError);
  expect([err.message, err.stack, err]).toEqual(["failed", error.stack, expect.objectContaining({ status: 3 })]);
  expect(err).not.toHaveProperty("token");
});

it("hands on an entry without secrets itself", () => {
  const entry = { path: "/graphql", err: new Error("failed") };
  expect(withoutSecrets(entry)).toBe(entry);
});
