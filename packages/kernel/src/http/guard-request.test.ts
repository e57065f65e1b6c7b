import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { guardRequest, requireMediaType } from "./guard-request.ts";
import type { HttpError } from "./http-error.ts";

const options = {
  publicUrl: "https://sophia.example",
  allowedOrigins: ["https://friend.example"],
  localUserOnly: true,
};
const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;

function refusal(run: () => void): [number, string | undefined] | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return [(error as HttpError).status, (error as HttpError).reason];
  }
}
const guarded = (headers: Record<string, string>) =>
  refusal(() => guardRequest(request({ host: "127.0.0.1:4000", ...headers }), options));

describe("Host", () => {
  it.each(["127.0.0.1", "127.0.0.1:4000", "localhost:1", "LOCALHOST", "[::1]:4000", "sophia.example"])(
    "%s is ours",
    (host) => expect(guarded({ host })).toBeUndefined(),
  );
  it.each([
    "",
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "localhost.",
    "192.168.0.1",
    "0.0.0.0",
    "sophia.example:8080",
    "a b",
    "127.0.0.1@evil.example",
  ])("%j is not", (host) => expect(guarded({ host })).toEqual([421, "HOST"]));

  it("is missed where there is none", () => {
    expect(refusal(() => guardRequest(request({}), options))).toEqual([421, "HOST"]);
  });
});

describe("Origin", () => {
  it.each(["http://127.0.0.1:4000", "https://sophia.example", "https://friend.example"])("%s may call", (origin) =>
    expect(guarded({ origin })).toBeUndefined(),
  );
  it.each([
    "null",
    "",
    "https://evil.example",
    "http://127.0.0.1:3000",
    "http://127.0.0.1",
    "https://127.0.0.1:4000",
    "http://localhost:4000",
    "http://sophia.example",
    "https://sophia.example.evil.example",
    "file://",
  ])("%j may not", (origin) => expect(guarded({ origin })).toEqual([403, "ORIGIN"]));
});

describe("a request without Origin", () => {
  it.each(["cross-site", "same-site"])("of a %s page is refused, one that opens a page is not", (site) => {
    expect(guarded({ "sec-fetch-site": site, "sec-fetch-mode": "no-cors" })).toEqual([403, "ORIGIN"]);
    expect(guarded({ "sec-fetch-site": site, accept: "text/event-stream" })).toEqual([403, "ORIGIN"]);
    expect(guarded({ "sec-fetch-site": site })).toEqual([403, "ORIGIN"]);
    expect(guarded({ "sec-fetch-site": site, "sec-fetch-mode": "navigate" })).toBeUndefined();
  });
  it("of a page of ours, or of the user, is taken", () => {
    expect(guarded({ "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" })).toBeUndefined();
    expect(guarded({ "sec-fetch-site": "none", "sec-fetch-mode": "no-cors" })).toBeUndefined();
  });
});

describe("a proxied request", () => {
  it.each(["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-anything"])(
    "with %s is refused while there is one local user only",
    (name) => {
      expect(guarded({ [name]: "x" })).toEqual([403, "PROXIED"]);
      const withIdentity = { ...options, localUserOnly: false };
      expect(refusal(() => guardRequest(request({ host: "localhost", [name]: "x" }), withIdentity))).toBeUndefined();
    },
  );
});

describe("a body's media type", () => {
  const required = (headers: Record<string, string>) =>
    refusal(() => requireMediaType(request(headers), ["application/json"]));

  it.each(["application/json", "Application/JSON; charset=utf-8"])("%s is taken", (type) =>
    expect(required({ "content-type": type })).toBeUndefined(),
  );
  it.each([
    "text/plain",
    "text/plain; application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "",
  ])("%j is refused, with the CSRF header too", (type) => {
    expect(required({ "content-type": type })).toEqual([415, "CONTENT_TYPE"]);
    expect(required({ "content-type": type, "x-sophia-csrf": "1" })).toEqual([415, "CONTENT_TYPE"]);
  });
  it("may be missing where the CSRF header stands in for it", () => {
    expect(required({})).toEqual([415, "CONTENT_TYPE"]);
    expect(required({ "x-sophia-csrf": "1" })).toBeUndefined();
  });
});
