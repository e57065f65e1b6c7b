import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { StartError } from "../src/errors/start-error.ts";
import { loadIdentityKey } from "../src/identity/load-identity-key.ts";
import { runChild } from "./child-process.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "key-"))));
afterEach(() => rmSync(folder, { recursive: true }));

it("is made once by processes that start together, for its owner's eyes only", async () => {
  const data = join(folder, "not", "yet", "there");
  const children = Array.from({ length: 5 }, () => runChild("print-identity-key.ts", [data]));
  const keys = await Promise.all(
    children.map(async ({ lines, ended }) => {
      const { value } = await lines.next();
      expect(await ended).toEqual({ code: 0, signal: null, stderr: "" });
      return value;
    }),
  );
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[\w-]{43}$/);
  expect(readFileSync(join(data, "identity.key"), "utf8")).toBe(keys[0]);
  expect(statSync(join(data, "identity.key")).mode & 0o777).toBe(0o600);
  expect(readdirSync(data)).toEqual(["identity.key"]);
});

it("stays the same at the next start, and gives way to IDENTITY_SECRET", () => {
  const key = loadIdentityKey(folder, undefined);
  expect(loadIdentityKey(folder, undefined)).toEqual(key);
  expect(loadIdentityKey(folder, "s".repeat(32))).toEqual(Buffer.from("s".repeat(32)));
});

it("is refused when the file is too short or no file", () => {
  writeFileSync(join(folder, "identity.key"), "short\n");
  expect(() => loadIdentityKey(folder, undefined)).toThrow(StartError);
  expect(readFileSync(join(folder, "identity.key"), "utf8")).toBe("short\n");
  expect(() => loadIdentityKey(join(folder, "identity.key"), undefined)).toThrow(StartError);
});
