import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { openFileIndexing } from "./file-indexing-parts.ts";

it("indexes every file of an acknowledged upload after kill -9, and keeps nothing of one that was not", async () => {
  const folder = mkdtempSync(join(tmpdir(), "upload-killed-"));
  const script = fileURLToPath(new URL("./upload-until-killed.ts", import.meta.url));
  const child = spawn(process.execPath, ["--conditions=source", script, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  let acknowledged = -1;
  for await (const line of createInterface(child.stdout)) {
    acknowledged = Number(line);
    if (acknowledged === 8) child.kill("SIGKILL");
  }
  expect((await exited)[1]).toBe("SIGKILL");
  // As left by a process that was killed while the files of an upload came.
  mkdirSync(join(folder, "uploads", "half"), { recursive: true });
  writeFileSync(join(folder, "uploads", "half", "0"), "Ha");

  await using parts = await openFileIndexing(folder);
  const waiting = await parts.queue.waitingFiles();
  expect(waiting.jobIds.length).toBeGreaterThan(0); // it was killed in the middle
  parts.files.wake();
  for (let round = 0; round <= acknowledged; round++) {
    let job;
    for await (const moved of (await parts.queue.progress(`job-${round}`, new AbortController().signal))!) job = moved;
    expect(job).toMatchObject({ status: "COMPLETE", total: 20, done: 20, failures: [] });
  }
  const ids = Array.from({ length: 20 * (acknowledged + 1) }, (_, n) => `c/${Math.floor(n / 20)}/${n % 20}.txt`);
  const passages = await parts.index.passagesOf(ids);
  expect(passages.map(([only]) => only!.text)).toEqual(
    ids.map((_, n) => `Round ${Math.floor(n / 20)}, file ${n % 20}.`),
  );
  await expect.poll(() => readdirSync(join(folder, "uploads"))).toEqual([]);
  rmSync(folder, { recursive: true });
  expect(existsSync(folder)).toBe(false);
});
