import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./harness/ask.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
beforeAll(async () => {
  platform = await runPlatform();
});
afterAll(async () => platform?.[Symbol.asyncDispose]());

async function post(body: string, type = "application/json") {
  const response = await fetch(`${platform.url}/graphql`, { method: "POST", headers: { "content-type": type }, body });
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return { status: response.status, code: errors[0]!.extensions.code };
}

describe("bad input at the gateway", () => {
  it("is answered with a stable code", async () => {
    expect(await post("{ nonsense")).toEqual({ status: 400, code: "BAD_USER_INPUT" });
    expect(await post(JSON.stringify({ query: "{" }))).toMatchObject({ code: "GRAPHQL_PARSE_FAILED" });
    expect(await post(JSON.stringify({ query: "{ nothing }" }))).toMatchObject({ code: "GRAPHQL_VALIDATION_FAILED" });
    expect(
      await post(JSON.stringify({ query: "query($n: ID!) { metric(name: $n) { name } }", variables: { n: {} } })),
    ).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(await post("x".repeat(2_000_000))).toEqual({ status: 413, code: "PAYLOAD_TOO_LARGE" });
    expect(await post("query={__typename}", "application/x-www-form-urlencoded")).toEqual({
      status: 415,
      code: "BAD_USER_INPUT",
    });
    expect(
      await post(JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } })),
    ).toMatchObject({ code: "PERSISTED_QUERY_NOT_FOUND" });
  });

  it("refuses a hash that is not the query's", async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } };
    const refused = await post(JSON.stringify({ query: "{ __typename }", extensions }));
    expect(refused).toEqual({ status: 400, code: "BAD_USER_INPUT" });
  });

  it("asks for what is not there and gets null, without an error", async () => {
    const { data, errors } = await ask(
      platform.url,
      `{ metric(name: "no such") { name } document(id: "no such") { id } orchestration(id: "no such") { id } conversation(id: "no such") { id } message(id: "no such") { id } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ metric: null, document: null, orchestration: null, conversation: null, message: null });
  });

  it("keeps the right rows of a CSV and names the wrong ones by line", async () => {
    const csv =
      "metric,time,value\nbad.csv,2026-01-01,1\nbad.csv,not a date,2\nbad.csv,2026-03-01,three\nbad.csv,2026-04-01,4\n";
    const { data } = await ask(
      platform.url,
      `mutation($csv: String!) { importPoints(csv: $csv) { accepted rejected { line code message } } }`,
      { csv },
    );
    expect(data.importPoints.accepted).toBe(2);
    expect(data.importPoints.rejected.map(({ line }: { line: number }) => line)).toEqual([3, 4]);
  });

  it("takes a request id over and gives it back", async () => {
    const response = await fetch(`${platform.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-request-id": "mine-1" },
      body: `{"query":"{__typename}"}`,
    });
    expect(response.headers.get("x-request-id")).toBe("mine-1");
  });
});
