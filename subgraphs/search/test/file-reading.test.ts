import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FileReading } from "../src/clients/file-reading.ts";
import { makePdf } from "./fixtures/make-pdf.ts";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "file-reading-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it("reads files one after the other in a process of its own, which ends after a pause", async () => {
  await using reading = new FileReading({ idleMs: 100 });
  expect(reading.pid).toBeUndefined();
  const files = [
    reading.read(file("1", makePdf({ pages: [["One."]] })), "one.pdf"),
    reading.read(file("2", "# Two\n\nText."), "two.md"),
    reading.read(file("3", Buffer.alloc(3)), "three.md"),
  ];
  expect(await files[0]).toMatchObject({
    title: "one",
    mediaType: "application/pdf",
    content: "One.",
    pageStarts: [0],
  });
  const pid = reading.pid!;
  expect(await files[1]).toMatchObject({ title: "Two", format: "MARKDOWN" });
  await expect(files[2]).rejects.toMatchObject({ name: "UnreadableFile", reason: "NOT_TEXT" });
  expect(isRunning(pid)).toBe(true);
  while (isRunning(pid)) await delay(20);
  expect((await reading.read(file("4", "Again."), "four.txt")).content).toBe("Again.");
});

it("gives up a file that takes too long, and reads the next", async () => {
  await using reading = new FileReading({ timeoutMs: 1_500 });
  await expect(reading.read(file("deep.html", "<i>".repeat(3_000_000)), "deep.html")).rejects.toMatchObject({
    reason: "TOO_SLOW",
  });
  expect((await reading.read(file("next.txt", "Next."), "next.txt")).content).toBe("Next.");
});

it("gives up a file that takes too much memory, in buffers or objects, and reads the next", async () => {
  await using reading = new FileReading({ memoryBytes: 220_000_000 });
  const large = file("large.txt", Buffer.alloc(250_000_000, "word "));
  const objects = file("objects.json", `[${"[],".repeat(8_000_000)}1]`);
  for (const path of [large, objects]) {
    await expect(reading.read(path, path)).rejects.toMatchObject({ reason: "TOO_MUCH_MEMORY" });
  }
  expect((await reading.read(file("next.txt", "Next."), "next.txt")).content).toBe("Next.");
});

it("reads on when its process is killed between two files, or as a file comes", async () => {
  await using reading = new FileReading();
  const text = file("a.txt", "Text.");
  for (let round = 0; round < 5; round++) {
    expect((await reading.read(text, "a.txt")).content).toBe("Text.");
    process.kill(reading.pid!, "SIGKILL");
  }
});
