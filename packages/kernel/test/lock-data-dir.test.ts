import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { StartError } from "../src/errors/start-error.ts";
import { lockDataDir } from "../src/lifecycle/lock-data-dir.ts";
import { runChild } from "./child-process.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "lock-"))));
afterEach(() => rmSync(folder, { recursive: true }));

it("lets one process of a service in, and the next one when the first was killed", async () => {
  await using holder = runChild("hold-data-dir.ts", [folder]);
  expect((await holder.lines.next()).value).toBe("held");
  expect(() => lockDataDir(folder, "things")).toThrow(StartError);
  expect(() => lockDataDir(folder, "things")).toThrow(/in use by another things process/);
  using _other = lockDataDir(folder, "others");
  await using second = runChild("hold-data-dir.ts", [folder]);
  expect(await second.ended).toMatchObject({ code: 1 });
  holder.process.kill("SIGKILL");
  await holder.ended;
  using _lock = lockDataDir(folder, "things");
});

it("is given back when it is disposed of, once or twice", () => {
  const lock = lockDataDir(folder, "things");
  expect(() => lockDataDir(folder, "things")).toThrow(StartError);
  lock[Symbol.dispose]();
  lock[Symbol.dispose]();
  using _again = lockDataDir(folder, "things");
});

it("says what is wrong with a folder that cannot be used", () => {
  writeFileSync(join(folder, "file"), "");
  expect(() => lockDataDir(join(folder, "file"), "things")).toThrow(StartError);
  expect(() => lockDataDir(join(folder, "file"), "things")).toThrow(/cannot be used/);
});
