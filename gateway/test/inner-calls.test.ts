import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./platform/ask.ts";
import { innerGraph, InnerResolver } from "./platform/inner-graph.ts";
import { startPlatform, type Platform } from "./platform/start-platform.ts";

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({
    extra: { orchestration: { graph: innerGraph, instances: (url, key) => [new InnerResolver(url, key)] } },
  });
});
afterAll(() => platform[Symbol.asyncDispose]());

describe("a service that asks the gateway", () => {
  it("does so on behalf of the user, one level deeper, under the same request id", async () => {
    const { data } = await ask(platform.url, "mutation { orchestrate }", {}, { "x-request-id": "outer" });
    expect(JSON.parse(data!.orchestrate as string)).toEqual({
      thing: { label: "label of a" },
      caller: { sub: "local", actor: "orchestration", depth: 1, requestId: "outer" },
    });
  });

  it("cannot ask for its own fields", async () => {
    const { data, errors } = await ask(platform.url, "mutation { recurse }");
    expect(data).toEqual({ recurse: null });
    expect(errors![0]!.extensions).toEqual({ code: "FORBIDDEN", reason: "INNER_FIELDS" });
  });

  it("is answered while 500 users wait for it at once", async () => {
    const answers = await Promise.all(Array.from({ length: 500 }, () => ask(platform.url, "mutation { orchestrate }")));
    expect(answers.filter(({ errors }) => errors !== undefined)).toEqual([]);
    expect(answers.every(({ data }) => (data!.orchestrate as string).includes("label of a"))).toBe(true);
  });
});
