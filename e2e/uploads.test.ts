import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePdf } from "../subgraphs/search/test/fixtures/make-pdf.ts";
import { ask } from "./harness/ask.ts";
import { collect, connect, type Envelope } from "./harness/collect.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
beforeAll(async () => {
  platform = await runPlatform({ env: { SAMPLE_DATA: "off", EMBEDDER: "off" } });
});
afterAll(async () => platform?.[Symbol.asyncDispose]());

async function upload(files: Record<string, string | Buffer>, collection: string) {
  const form = new FormData();
  form.append("collection", collection);
  for (const [name, content] of Object.entries(files)) form.append("file", new Blob([Buffer.from(content)]), name);
  const headers = { "x-sophia-csrf": "1" };
  const response = await fetch(`${platform.url}/upload`, { method: "POST", headers, body: form });
  return { status: response.status, body: (await response.json()) as { jobId: string } };
}

/** Resident, in MB. */
async function searchMemory(): Promise<number> {
  const { stdout } = spawnSync("ps", ["-o", "rss=", "-p", String(await platform.pidOf("search"))], {
    encoding: "utf8",
  });
  return Number(stdout) / 1024;
}
const childrenOf = (pid: number) =>
  spawnSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" })
    .stdout.trim()
    .split(/\s+/)
    .filter(Boolean);

const PROGRESS = "subscription ($id: ID!) { indexingProgress(jobId: $id) { status total done failures { fileName } } }";
async function completed(jobId: string) {
  const client = connect(platform.url, { retryAttempts: 5, shouldRetry: () => true });
  const stream = collect(client, { query: PROGRESS, variables: { id: jobId } });
  const isDone = ({ data }: Envelope) => data?.indexingProgress?.status === "COMPLETE";
  const { data } = await stream.until(isDone);
  await client.dispose();
  return data.indexingProgress;
}

describe("uploads", () => {
  const longPdf = makePdf({
    pages: Array.from({ length: 400 }, (_, page) =>
      Array.from({ length: 40 }, (_, line) => `Line ${line} of page ${page} tells of quarterly revenue.`),
    ),
  });

  it("leave nothing in the search's memory: files are read in a process that ends", async () => {
    const search = await platform.pidOf("search");
    const files = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`${n}.pdf`, longPdf]));
    const indexed = async () => {
      const job = await completed((await upload(files, randomUUID())).body.jobId);
      expect(job).toMatchObject({ done: 10, failures: [] });
      await expect.poll(() => childrenOf(search)).toEqual([]);
    };
    await indexed(); // fills SQLite's caches too, which are bounded and stay
    const before = await searchMemory();
    await indexed();
    // What is only not yet collected goes in time.
    await expect.poll(async () => (await searchMemory()) - before).toBeLessThan(120);
  });

  it("go on after kill -9 of the search, with every file that was acknowledged", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => [`notes/${n}.md`, `# Note ${n}\n\nQuagmire number ${n}.`]),
    );
    const { status, body } = await upload({ "first.pdf": longPdf, ...files }, "killed");
    expect(status).toBe(202);
    process.kill(await platform.pidOf("search"), "SIGKILL");
    await platform.line(/^search ended \(SIGKILL\)/);
    const away = await upload({ "a.txt": "Text." }, "killed");
    if (away.status !== 202) expect(away).toMatchObject({ status: 503 });
    await expect
      .poll(async () => (await ask(platform.url, "{ documents(first: 1) { edges { cursor } } }")).errors)
      .toBeUndefined();
    expect(await completed(body.jobId)).toMatchObject({ total: 301, done: 301, failures: [] });
    const { data } = await ask(
      platform.url,
      `{ search(query: "quagmire", mode: KEYWORD, filter: { collections: ["killed"] }) { totalCount } }`,
    );
    expect(data.search.totalCount).toBe(300);
    await expect.poll(() => readdirSync(join(platform.dataDir, "uploads"))).toEqual([]);
  });
});
