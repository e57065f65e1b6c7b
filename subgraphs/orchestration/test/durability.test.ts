import { loadIdentityKey } from "@sophia/kernel";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startHarness } from "./orchestration-harness.ts";
import { startTestGateway, type TestGateway } from "./test-gateway.ts";

const script = fileURLToPath(new URL("orchestrate-process.ts", import.meta.url));
const question = "Revenue trends?";
let dataDir: string;
let gateway: TestGateway;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "orchestration-kill-"));
  gateway = await startTestGateway(loadIdentityKey(dataDir, undefined));
});
afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
  rmSync(dataDir, { recursive: true });
});

function spawnProcess(id: string) {
  const flags = ["--conditions=source", "--disable-warning=ExperimentalWarning"];
  return spawn(process.execPath, [...flags, script, dataDir, gateway.url, id, question], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

it("keeps a finished orchestration and its steps through kill -9", async () => {
  const child = spawnProcess("kept");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  child.kill("SIGKILL");
  await once(child, "exit");
  const answered = JSON.parse(line);

  await using harness = await startHarness({ dataDir });
  const { data } = await harness.orchestrate({ id: "kept", question });
  expect(data.orchestrate).toMatchObject({ elapsedMs: answered.elapsedMs, steps: answered.steps });
  expect(Date.parse(data.orchestrate.createdAt)).toBe(answered.createdAt);
  expect(harness.gateway.requests).toEqual([]);
});

it("answers anew what was killed before its end, and its steps count on", async () => {
  gateway.held.set("metric", new Promise(() => {}));
  const child = spawnProcess("cut");
  await gateway.asked("OrchestrationExtents");
  child.kill("SIGKILL");
  await once(child, "exit");

  await using harness = await startHarness({ dataDir });
  expect((await harness.ask('{ orchestration(id: "cut") { id } }')).data.orchestration).toBeNull();
  const { data } = await harness.orchestrate({ id: "cut", question, budgetMs: 30_000 });
  expect(data.orchestrate).toMatchObject({ degraded: false, route: "DIRECT" });
  const seqs = data.orchestrate.steps.map(({ seq }: { seq: number }) => seq);
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
});
