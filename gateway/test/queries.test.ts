import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./platform/ask.ts";
import { startPlatform, type Platform } from "./platform/start-platform.ts";

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform[Symbol.asyncDispose]());

describe("queries and mutations", () => {
  it("joins what two subgraphs know", async () => {
    const { status, data } = await ask(platform.url, '{ thing(id: "a") { name label } }');
    expect(status).toBe(200);
    expect(data).toEqual({ thing: { name: "thing a", label: "label of a" } });
  });
});
