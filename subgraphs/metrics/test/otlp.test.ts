import { createLog, startTelemetry } from "@sophia/kernel";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./start-test-server.ts";

let server: TestServer;
beforeAll(async () => (server = await startTestServer()));
afterAll(() => server[Symbol.asyncDispose]());

const send = (body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/v1/metrics`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: body as string,
  });
const gauge = (name: string, ...values: (number | null)[]) =>
  JSON.stringify({
    resourceMetrics: [
      {
        resource: { attributes: [{ key: "service.name", value: { stringValue: "test" } }] },
        scopeMetrics: [
          {
            metrics: [
              {
                name,
                unit: "ms",
                gauge: {
                  dataPoints: values.map((asDouble, i) => ({
                    asDouble,
                    timeUnixNano: `${Date.now() - i * 1_000}000000`,
                  })),
                },
              },
            ],
          },
        ],
      },
    ],
  });
const reasonOf = async (response: Response) => {
  const body = (await response.json()) as { errors: { extensions: { code: string; reason?: string } }[] };
  const { code, reason } = body.errors[0]!.extensions;
  return [response.status, code, reason];
};
const metric = async (name: string, selection: string) =>
  (await server.ask(`{ metric(name: "${name}") { ${selection} } }`)).data.metric;

it("keeps what a service of ours reports with the OpenTelemetry SDK, its median true", async () => {
  const telemetry = startTelemetry("chat", `${server.url}/v1/metrics`, createLog("chat", "silent"));
  const firstDelta = telemetry.meter.createHistogram("chat.first_delta", {
    unit: "ms",
    description: "Time to first words",
  });
  for (const ms of [90, 100, 145, 200, 9_000]) firstDelta.record(ms, { origin: "external" });
  firstDelta.record(1, { origin: "internal" });
  telemetry.meter.createCounter("chat.replies").add(3, { origin: "external" });
  telemetry.meter.createGauge("gateway.request.rate", { unit: "1/s" }).record(12.5, { origin: "external" });
  await telemetry[Symbol.asyncDispose]();

  const { chatFirstDeltaMs, queriesPerSecond } = (
    await server.ask("{ systemHealth { chatFirstDeltaMs queriesPerSecond } }")
  ).data.systemHealth;
  expect(Math.abs(chatFirstDeltaMs / 145 - 1)).toBeLessThan(0.05);
  expect(queriesPerSecond).toBe(12.5);
  expect(await metric("chat.first_delta", "kind category unit description labelNames")).toEqual({
    kind: "HISTOGRAM",
    category: "SYSTEM",
    unit: "ms",
    description: "Time to first words",
    labelNames: ["origin", "service"],
  });
  expect(
    await metric("chat.replies", 'kind series(range: { last: "5m" }, stepMs: 3600000, aggregate: SUM) { values }'),
  ).toMatchObject({ kind: "DELTA" });
});

it("takes gzip", async () => {
  const response = await send(gzipSync(gauge("o.gzip", 5)), { "content-encoding": "gzip" });
  expect([response.status, await response.json()]).toEqual([200, {}]);
  expect((await metric("o.gzip", "latest { value }")).latest.value).toBe(5);
});

it("keeps what is right and says how much was not", async () => {
  const response = await send(gauge("o.partial", 1, null, 3));
  expect(response.status).toBe(200);
  const { partialSuccess } = (await response.json()) as { partialSuccess: Record<string, string> };
  expect(partialSuccess.rejectedDataPoints).toBe("1");
  expect(partialSuccess.errorMessage).toMatch(/^NOT_FINITE/);
});

it("needs no identity, yet the exact media type and our own host", async () => {
  expect((await send(gauge("o.open", 1))).status).toBe(200);
  expect(await reasonOf(await send(gauge("o.open", 1), { "content-type": "text/plain" }))).toEqual([
    415,
    "BAD_USER_INPUT",
    "CONTENT_TYPE",
  ]);
  expect(await reasonOf(await send(gauge("o.open", 1), { origin: "https://elsewhere.example" }))).toEqual([
    403,
    "FORBIDDEN",
    "ORIGIN",
  ]);
  expect((await fetch(`${server.url}/v1/metrics`)).status).toBe(405);
});

it("refuses what it cannot read, by reason", async () => {
  expect(await reasonOf(await send("{"))).toEqual([400, "BAD_USER_INPUT", "JSON"]);
  expect(await reasonOf(await send('{"resourceMetrics":5}'))).toEqual([400, "BAD_USER_INPUT", "OTLP"]);
  expect(await reasonOf(await send("null"))).toEqual([400, "BAD_USER_INPUT", "OTLP"]);
  const zipped = gzipSync(gauge("o.cut", 1));
  expect(await reasonOf(await send(zipped.subarray(0, zipped.length - 20), { "content-encoding": "gzip" }))).toEqual([
    400,
    "BAD_USER_INPUT",
    "GZIP",
  ]);
  expect(await reasonOf(await send(zipped, { "content-encoding": "br" }))).toEqual([
    415,
    "BAD_USER_INPUT",
    "CONTENT_ENCODING",
  ]);
  expect((await metric("o.cut", "name")) ?? null).toBeNull();
});

it("refuses bodies that are too large, also those that only unfold to be", async () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000, " "));
  expect(await reasonOf(await send(bomb, { "content-encoding": "gzip" }))).toEqual([
    413,
    "PAYLOAD_TOO_LARGE",
    undefined,
  ]);
  expect(await reasonOf(await send(Buffer.alloc(5_000_000, " ")))).toEqual([413, "PAYLOAD_TOO_LARGE", undefined]);
});

it("refuses protobuf in protobuf: cut short, or too large in pieces", async () => {
  const headers = { "content-type": "application/x-protobuf" };
  const cut = await send(Buffer.from([10, 200, 1, 10]), headers);
  expect([cut.status, cut.headers.get("content-type")]).toEqual([400, "application/x-protobuf"]);
  expect(Buffer.from(await cut.arrayBuffer()).toString()).toContain("OTLP: ");
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 1_000_000;
      controller.enqueue(Buffer.alloc(1_000_000));
      if (sent === 100_000_000) controller.close();
    },
  });
  const request = fetch(`${server.url}/v1/metrics`, { method: "POST", headers, body, duplex: "half" } as RequestInit);
  // The connection is closed with the answer: whether the sender still reads it is a race.
  expect(await request.then(({ status }) => status).catch(() => 413)).toBe(413);
  expect(sent).toBeLessThan(100_000_000);
});

it("refuses attributes that lie too deep in each other", async () => {
  const deep = gauge("o.deep", 1).replace(
    '{"asDouble":1',
    `{"attributes":[{"key":"a","value":${'{"arrayValue":{"values":['.repeat(10_000)}${"]}}".repeat(10_000)}}],"asDouble":1`,
  );
  expect(await reasonOf(await send(deep))).toEqual([400, "BAD_USER_INPUT", "OTLP"]);
});

it("keeps no NaN, no infinity, no future, no ten thousand labels: each is counted, the rest is kept", async () => {
  const now = Date.now();
  const attributes = Array.from({ length: 10_000 }, (_, i) => ({ key: `l${i}`, value: { stringValue: "v" } }));
  const codes: string[] = [];
  for (const point of [
    { asDouble: "NaN" },
    { asDouble: "Infinity" },
    { asDouble: "-Infinity" },
    { asDouble: 1, timeUnixNano: `${now + 600_000}000000` },
    { asDouble: 1, timeUnixNano: `${now - 7_200_000}000000` },
    { asDouble: 1, attributes },
  ]) {
    const dataPoints = [
      { timeUnixNano: `${now}000000`, asDouble: 1 },
      { timeUnixNano: `${now}000000`, ...point },
    ];
    const metrics = [{ name: "o.odd", gauge: { dataPoints } }];
    const response = await send(JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] }));
    const { partialSuccess } = (await response.json()) as { partialSuccess: Record<string, string> };
    expect([response.status, partialSuccess.rejectedDataPoints]).toEqual([200, "1"]);
    codes.push(partialSuccess.errorMessage!.split(":")[0]!);
  }
  expect(codes).toEqual(["NOT_FINITE", "NOT_FINITE", "NOT_FINITE", "IN_FUTURE", "TOO_OLD", "TOO_MANY_LABELS"]);
  expect((await metric("o.odd", "latest { value }")).latest.value).toBe(1);
});
