import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import { UploadSpool } from "../src/stores/upload-spool.ts";

let folder: string;
let spool: UploadSpool;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "upload-spool-"));
  spool = new UploadSpool(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const receive = (jobId: string, accept: () => Promise<unknown>) =>
  spool.receive(jobId, (write) => write(0, Readable.from(["Text."])), accept);

it("sweeps the files of jobs that wait no more", async () => {
  for (const jobId of ["done", "waits"]) await receive(jobId, async () => {});
  await spool.sweep(async () => ["waits"]);
  expect(readdirSync(folder)).toEqual(["waits"]);
});

it("keeps the files of an upload that is accepted while it sweeps", async () => {
  const reached = Promise.withResolvers<void>();
  const accepted = Promise.withResolvers<void>();
  const received = receive("job", () => (reached.resolve(), accepted.promise));
  await reached.promise;
  await spool.sweep(async () => {
    const waiting: string[] = []; // as it stood just before
    accepted.resolve();
    await received;
    return waiting;
  });
  expect(readdirSync(folder)).toEqual(["job"]);
});

it("keeps nothing of an upload that is not accepted", async () => {
  await expect(receive("job", () => Promise.reject(new Error("refused")))).rejects.toThrow("refused");
  expect(readdirSync(folder)).toEqual([]);
});
