import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLog } from "../src/log/create-log.ts";
import { MeasurementBuffer } from "../src/telemetry/measurement-buffer.ts";
import { startTelemetry } from "../src/telemetry/start-telemetry.ts";
import { freePorts } from "./free-ports.ts";

const log = createLog("things", "silent");

/** A receiver of OTLP that answers as it is told, and keeps what it was sent. */
class Receiver implements AsyncDisposable {
  /** The answers to come; 200 when they are used up. */
  statuses: number[] = [];
  readonly bodies: string[] = [];
  /** Those answered with 200. */
  readonly accepted: string[] = [];
  readonly #server: Server;
  #arrived: (() => void)[] = [];

  constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks).toString();
      const status = this.statuses.shift() ?? 200;
      this.bodies.push(body);
      if (status === 200) this.accepted.push(body);
      response.writeHead(status).end("{}");
      for (const wake of this.#arrived.splice(0)) wake();
    });
  }

  async listen(port = 0): Promise<string> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1/metrics`;
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#arrived.push(resolve));
  }

  async [Symbol.asyncDispose]() {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }
}

let receiver: Receiver;
beforeEach(() => void (receiver = new Receiver()));
afterEach(() => receiver[Symbol.asyncDispose]());

it("exposes what was measured since the start, for Prometheus", async () => {
  await using telemetry = startTelemetry("things", undefined, log);
  const made = telemetry.meter.createCounter("things.made", { unit: "1", description: "Things made" });
  const duration = telemetry.meter.createHistogram("things.duration", { unit: "ms" });
  made.add(1, { origin: "external" });
  made.add(2, { origin: "external" });
  duration.record(12);
  const text = await telemetry.expose();
  expect(text).toContain("# HELP things_made_total Things made");
  expect(text).toContain("# TYPE things_made_total counter");
  expect(text).toMatch(/^things_made_total\{[^}]*origin="external"[^}]*\} 3$/m);
  expect(text).toMatch(/^things_duration_count(\{[^}]*\})? 1$/m);
  expect(text).toMatch(/^things_duration_sum(\{[^}]*\})? 12$/m);
  made.add(1, { origin: "external" });
  expect(await telemetry.expose()).toMatch(/^things_made_total\{[^}]*origin="external"[^}]*\} 4$/m);
});

it("sends deltas and mergeable histograms as OTLP, the last of them when it stops", async () => {
  const endpoint = await receiver.listen();
  const telemetry = startTelemetry("things", endpoint, log);
  const made = telemetry.meter.createCounter("things.made", { unit: "1" });
  const duration = telemetry.meter.createHistogram("things.duration", { unit: "ms" });
  made.add(3, { origin: "external" });
  duration.record(5);
  await receiver.until(() => receiver.bodies.some((body) => body.includes("things.made")));
  made.add(4, { origin: "external" });
  await telemetry[Symbol.asyncDispose]();

  const sent = receiver.bodies.map((body) => JSON.parse(body));
  const metrics = sent.flatMap(({ resourceMetrics }) => resourceMetrics[0].scopeMetrics[0].metrics);
  const points = metrics.filter(({ name }) => name === "things.made").flatMap(({ sum }) => sum.dataPoints);
  expect(points.reduce((sum, { asDouble, asInt }) => sum + Number(asDouble ?? asInt), 0)).toBe(7);
  const histogram = metrics.find(({ name }) => name === "things.duration");
  expect(histogram.exponentialHistogram).toMatchObject({ aggregationTemporality: 1 });
  expect(histogram.exponentialHistogram.dataPoints[0]).toMatchObject({ min: 5, max: 5, sum: 5 });
  expect(sent[0].resourceMetrics[0].resource.attributes).toContainEqual({
    key: "service.name",
    value: { stringValue: "things" },
  });
});

const madeIn = (bodies: readonly string[]) =>
  bodies
    .flatMap((body) => JSON.parse(body).resourceMetrics[0].scopeMetrics[0].metrics)
    .filter(({ name }) => name === "things.made")
    .flatMap(({ sum }) => sum.dataPoints)
    .reduce((sum, { asDouble, asInt }) => sum + Number(asDouble ?? asInt), 0);

it("loses no batch while the receiver is away, and sends them in order when it is back", async () => {
  const probe = new Receiver();
  const [port] = await freePorts(1);
  const endpoint = await probe.listen(port);
  const lines = new PassThrough();
  const waits = lines.iterator();
  const telemetry = startTelemetry("things", endpoint, pino({ level: "debug" }, lines) as never);
  const made = telemetry.meter.createCounter("things.made", { unit: "1" });
  made.add(1);
  await probe.until(() => madeIn(probe.accepted) === 1);
  await probe[Symbol.asyncDispose]();
  // Two collections fail: the log tells of them.
  made.add(10);
  await waits.next();
  made.add(100);
  await waits.next();
  await receiver.listen(port);
  made.add(1_000);
  await receiver.until(() => madeIn(receiver.accepted) === 1_110);
  await telemetry[Symbol.asyncDispose]();
  expect(madeIn(receiver.accepted)).toBe(1_110);
  const ends = receiver.accepted.map((body) => /"timeUnixNano":"?(\d+)/.exec(body)![1]!);
  expect(ends).toEqual(ends.toSorted());
  expect(new Set(receiver.accepted).size).toBe(receiver.accepted.length);
});

it("sends a batch again that could not be taken now, until it is", async () => {
  const endpoint = await receiver.listen();
  receiver.statuses = [429, 502, 503, 504];
  const telemetry = startTelemetry("things", endpoint, log);
  const made = telemetry.meter.createCounter("things.made", { unit: "1" });
  made.add(7);
  await receiver.until(() => madeIn(receiver.accepted) > 0);
  await telemetry[Symbol.asyncDispose]();
  expect(madeIn(receiver.accepted)).toBe(7);
  expect(new Set(receiver.bodies.slice(0, 5)).size).toBe(1);
});

it("keeps a minute of batches and counts those it drops", async () => {
  const [port] = await freePorts(1);
  await using buffer = new MeasurementBuffer(`http://127.0.0.1:${port}/v1/metrics`, log);
  for (let n = 0; n < 60; n++) buffer.push(Buffer.from(`b${n}`));
  expect(buffer.dropped).toBe(0);
  for (let n = 0; n < 5; n++) buffer.push(Buffer.from(`b${n}`));
  expect(buffer.dropped).toBe(5);
});

it("counts what it drops in its own measurements", async () => {
  const endpoint = await receiver.listen();
  receiver.statuses = [400, 301];
  await using telemetry = startTelemetry("things", endpoint, log);
  await receiver.until(() => receiver.accepted.some((body) => /"name":"things.telemetry.dropped"/.test(body)));
  expect(await telemetry.expose()).toMatch(/^things_telemetry_dropped_total(\{[^}]*\})? 2$/m);
});
