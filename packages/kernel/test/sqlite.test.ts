import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "../src/errors/domain-error.ts";
import { StartError } from "../src/errors/start-error.ts";
import { openSqlite, type SqliteFile } from "../src/sqlite/open-sqlite.ts";
import type { SqlitePart } from "../src/sqlite/sqlite-part.ts";
import { runChild } from "./child-process.ts";
import { notesPart } from "./notes-part.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sqlite-"));
  path = join(folder, "deep", "notes.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true }));

const texts = ({ reader }: SqliteFile) =>
  reader
    .prepare("SELECT text FROM notes ORDER BY id")
    .all()
    .map(({ text }) => text);

describe("writing", () => {
  it("is seen by the reader as soon as it is acknowledged, and keeps its order", async () => {
    await using file = await openSqlite(path, [notesPart]);
    expect(await file.write(notesPart, "add", "one")).toBe(1);
    expect(texts(file)).toEqual(["one"]);
    const ids = await Promise.all(Array.from({ length: 2_000 }, (_, n) => file.write(notesPart, "add", `n${n}`)));
    expect(ids).toEqual(ids.map((_, n) => n + 2));
    expect(texts(file)).toHaveLength(2_001);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("of many commands at once is committed together: far fewer times than there are commands", async () => {
    await using file = await openSqlite(path, [notesPart]);
    await file.write(notesPart, "add", "first");
    const version = () => Number(file.reader.db.prepare("PRAGMA data_version").get()!.data_version);
    const seen = new Set<number>();
    await Promise.all(
      Array.from({ length: 1_000 }, () => file.write(notesPart, "add", "x").then(() => seen.add(version()))),
    );
    expect(seen.size).toBeLessThan(100);
  });

  it("undoes a command that fails alone: those beside it stay", async () => {
    await using file = await openSqlite(path, [notesPart]);
    const outcomes = await Promise.allSettled([
      file.write(notesPart, "add", "before"),
      file.write(notesPart, "addThenFail", "refused"),
      file.write(notesPart, "addThenBreak", "broken"),
      file.write(notesPart, "add", "after"),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(texts(file)).toEqual(["before", "after"]);
    const [refused, broken] = outcomes.slice(1, 3).map((outcome) => (outcome as PromiseRejectedResult).reason);
    expect(refused).toBeInstanceOf(DomainError);
    expect(refused.toExtensions()).toEqual({ code: "CONFLICT", reason: "TAKEN", text: "refused" });
    expect(broken).not.toBeInstanceOf(DomainError);
    expect(broken).toMatchObject({ message: "a bug", stack: expect.stringContaining("note-commands") });
  });

  it("is finished before the file is closed, and refused after", async () => {
    const file = await openSqlite(path, [notesPart]);
    const writes = Array.from({ length: 1_500 }, (_, n) => file.write(notesPart, "add", `n${n}`));
    const closed = file[Symbol.asyncDispose]();
    expect(() => file.write(notesPart, "add", "late")).toThrowError(
      expect.objectContaining({ code: "SUBGRAPH_UNAVAILABLE", reason: "CLOSING" }),
    );
    await Promise.all(writes);
    await closed;
    await file[Symbol.asyncDispose]();
    await using again = await openSqlite(path, [notesPart]);
    expect(texts(again)).toHaveLength(1_500);
  });

  it("is refused while ten thousand wait", async () => {
    await using file = await openSqlite(path, [notesPart]);
    const writes = Array.from({ length: 10_000 }, () => file.write(notesPart, "add", "x"));
    expect(() => file.write(notesPart, "add", "one too many")).toThrowError(
      expect.objectContaining({ code: "RATE_LIMITED", reason: "WRITES_PENDING" }),
    );
    await Promise.all(writes);
    await file.write(notesPart, "add", "now");
  });

  it("says that the disk is full, keeps nothing of that command, and goes on when there is room again", async () => {
    await using file = await openSqlite(path, [notesPart]);
    await file.write(notesPart, "add", "kept");
    await file.write(notesPart, "fill", 2);
    const large = Array.from({ length: 100 }, () => "x".repeat(1_000));
    await expect(file.write(notesPart, "addMany", large)).rejects.toMatchObject({
      code: "INTERNAL",
      reason: "STORAGE_FULL",
    });
    expect(texts(file)).toEqual(["kept"]);
    await file.write(notesPart, "free");
    await file.write(notesPart, "addMany", large);
    expect(texts(file)).toHaveLength(101);
  });

  it("has survived kill -9 as far as it was acknowledged", async () => {
    await using child = runChild("write-until-killed.ts", [path]);
    let acknowledged = 0;
    for (let line = await child.lines.next(); !line.done; line = await child.lines.next()) {
      acknowledged = Number(line.value);
      if (acknowledged >= 300) child.process.kill("SIGKILL");
    }
    expect(await child.ended).toMatchObject({ signal: "SIGKILL" });
    await using file = await openSqlite(path, [notesPart]);
    expect(texts(file).length).toBeGreaterThanOrEqual(acknowledged);
    expect(acknowledged).toBeGreaterThanOrEqual(300);
    expect(file.reader.db.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  });
});

it("leaves the reader unable to write", async () => {
  await using file = await openSqlite(path, [notesPart]);
  expect(() => file.reader.db.exec("INSERT INTO notes (text) VALUES ('x')")).toThrow(/readonly/);
});

describe("opening", () => {
  const newer: SqlitePart<typeof import("./note-commands.ts")> = {
    ...notesPart,
    migrations: [...notesPart.migrations, "ALTER TABLE notes ADD COLUMN color TEXT"],
  };

  it("brings an older file to the newest version and keeps what is in it", async () => {
    await during(await openSqlite(path, [notesPart]), (file) => file.write(notesPart, "add", "old"));
    await using file = await openSqlite(path, [newer]);
    expect(file.reader.prepare("SELECT text, color FROM notes").all()).toEqual([{ text: "old", color: null }]);
  });

  it("undoes every migration when one fails, and can be tried again", async () => {
    await during(await openSqlite(path, [notesPart]), (file) => file.write(notesPart, "add", "old"));
    const broken = { ...newer, migrations: [...newer.migrations, "CREATE NONSENSE"] };
    await expect(openSqlite(path, [broken])).rejects.toThrow(/syntax error/);
    await using file = await openSqlite(path, [notesPart]);
    expect(texts(file)).toEqual(["old"]);
  });

  async function expectUntouched(parts: readonly SqlitePart<object>[], reason: RegExp): Promise<void> {
    const before = readFileSync(path);
    const { mode, mtimeMs } = statSync(path);
    await expect(openSqlite(path, parts)).rejects.toSatisfy(
      (error) => error instanceof StartError && reason.test(error.message) && error.message.includes(path),
    );
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(statSync(path)).toMatchObject({ mode, mtimeMs });
  }

  it("refuses a file of a newer version and leaves it as it was", async () => {
    await during(await openSqlite(path, [newer]), (file) => file.write(newer, "add", "new"));
    await expectUntouched([notesPart], /newer version/);
    await expectUntouched([{ name: "others", migrations: [] }], /newer version/);
    await using file = await openSqlite(path, [newer]);
    expect(texts(file)).toEqual(["new"]);
  });

  it("refuses what is no database, or another program's, and leaves it as it was", async () => {
    mkdirSync(join(folder, "deep"));
    writeFileSync(path, "A letter to Ada.\n".repeat(1_000), { mode: 0o644 });
    await expectUntouched([notesPart], /cannot be read/);
    rmSync(path);
    const foreign = new DatabaseSync(path);
    foreign.exec("CREATE TABLE theirs (x)");
    foreign.close();
    await expectUntouched([notesPart], /another program/);
  });

  it("refuses a folder in the file's place", async () => {
    mkdirSync(path, { recursive: true });
    await expect(openSqlite(path, [notesPart])).rejects.toThrow(StartError);
  });
});

async function during<Result>(file: SqliteFile, work: (file: SqliteFile) => Promise<Result>): Promise<Result> {
  try {
    return await work(file);
  } finally {
    await file[Symbol.asyncDispose]();
  }
}
