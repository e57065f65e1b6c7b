import { auditServer } from "graphql-http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPlatform, type Platform } from "./platform/start-platform.ts";

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform[Symbol.asyncDispose]());

it("GraphQL over HTTP is spoken as its specification asks", async () => {
  const results = await auditServer({ url: `${platform.url}/graphql` });
  const of = (status: string) => results.filter((result) => result.status === status).map(({ name }) => name);
  expect(of("error")).toEqual([]);
  expect(of("warn")).toEqual([]);
  // A GET without a content type could come from any page: it needs the CSRF header, which the audit does not send.
  expect(of("notice")).toEqual([
    "MAY accept application/x-www-form-urlencoded formatted GET requests",
    "MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json",
    "MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json",
  ]);
});
