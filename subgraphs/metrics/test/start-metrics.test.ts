import { StartError } from "@sophia/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadMetricsConfig } from "../src/config.ts";
import { toRetention } from "../src/retention-config.ts";
import { startTestServer } from "./start-test-server.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "metrics-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept = { KEEP_DATA: "1" };
const names = async (env: NodeJS.ProcessEnv) => {
  await using server = await startTestServer({ ...kept, ...env }, folder);
  const { data } = await server.ask("{ metrics { edges { node { name } } } }");
  return data.metrics.edges.map(({ node }: { node: { name: string } }) => node.name);
};

it("loads the sample once: taken away, it stays away", async () => {
  {
    await using server = await startTestServer({ ...kept, SAMPLE_DATA: "on" }, folder);
    const { data } = await server.ask('mutation { undoImport(importId: "sample") { undone } }');
    expect(data.undoImport.undone).toBe(276);
  }
  expect(await names({ SAMPLE_DATA: "on" })).toEqual([]);
});

it("starts empty without the sample", async () => {
  expect(await names({ SAMPLE_DATA: "off" })).toEqual([]);
});

it("resumes a stream after a cursor from before its restart", async () => {
  const record = (value: number) =>
    `mutation { recordPoints(points: [{ metric: "m", value: ${value}, at: "2026-10-0${value}T00:00:00Z" }]) { accepted } }`;
  const updates =
    'subscription($after: String) { metricUpdates(names: ["m"], minIntervalMs: 50, after: $after) { cursor gap point { value } } }';
  let cursor: string;
  {
    await using server = await startTestServer(kept, folder);
    await server.ask(record(1));
    const stream = server.subscribe(updates, { after: "none:0" });
    cursor = (await stream.next()).value.data.metricUpdates.cursor;
    await server.ask(record(2));
  }
  await using server = await startTestServer(kept, folder);
  const stream = server.subscribe(updates, { after: cursor });
  expect((await stream.next()).value.data.metricUpdates).toMatchObject({ gap: false, point: { value: 2 } });
});

it("refuses a second process on its folder, and a setting that makes no sense", async () => {
  await using _server = await startTestServer(kept, folder);
  await expect(startTestServer(kept, folder)).rejects.toThrow(StartError);
  expect(() => loadMetricsConfig({ SAMPLE_DATA: "perhaps" })).toThrow(StartError);
});

it("reads how long what is kept, and how many series a metric may have", async () => {
  expect(toRetention(loadMetricsConfig({ METRICS_KEEP_RAW: "6h", METRICS_KEEP_SECONDS: "2d" }))).toEqual({
    RAW: 6 * 3_600_000,
    SECOND: 48 * 3_600_000,
    MINUTE: 30 * 24 * 3_600_000,
    HOUR: Infinity,
  });
  expect(() => loadMetricsConfig({ METRICS_KEEP_RAW: "3h" })).toThrow(/METRICS_KEEP_SECONDS/);
  expect(() => loadMetricsConfig({ METRICS_KEEP_MINUTES: "2h" })).toThrow(/METRICS_KEEP_MINUTES/);
  expect(() => loadMetricsConfig({ METRICS_KEEP_HOURS: "soon" })).toThrow(/METRICS_KEEP_HOURS/);
  expect(() => loadMetricsConfig({ METRICS_MAX_SERIES: "0" })).toThrow(/METRICS_MAX_SERIES/);
  await using server = await startTestServer({ METRICS_MAX_SERIES: "2" });
  const points = ["a", "b", "c"].map(
    (value) => `{ metric: "m", value: 1, labels: [{ name: "l", value: "${value}" }] }`,
  );
  const { data } = await server.ask(
    `mutation { recordPoints(points: [${points.join()}]) { rejected { index code } } }`,
  );
  expect(data.recordPoints.rejected).toEqual([{ index: 2, code: "TOO_MANY_SERIES" }]);
});
