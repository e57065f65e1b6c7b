import { expect, it } from "vitest";
import { runChild, type Child } from "./child-process.ts";

async function messages({ lines }: Child): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  for (let line = await lines.next(); !line.done; line = await lines.next()) all.push(JSON.parse(line.value));
  return all;
}

it.each(["SIGTERM", "SIGINT"] as const)("drains on %s and exits 0", async (signal) => {
  await using child = runChild("run-test-service.ts", ["runs"]);
  expect(JSON.parse((await child.lines.next()).value)).toMatchObject({ service: "things", msg: "up" });
  child.process.kill(signal);
  expect((await messages(child)).map(({ msg }) => msg)).toEqual(["stopping", "drained"]);
  expect(await child.ended).toEqual({ code: 0, signal: null, stderr: "" });
});

it("exits 0 on SIGTERM while it still starts", async () => {
  await using child = runChild("run-test-service.ts", ["starts-forever"]);
  expect((await child.lines.next()).value).toBe("starting");
  child.process.kill("SIGTERM");
  expect(await child.ended).toMatchObject({ code: 0, signal: null });
});

it("says in one line why it cannot start, and exits 1", async () => {
  await using child = runChild("run-test-service.ts", ["cannot-start"]);
  expect(await messages(child)).toEqual([]);
  expect(await child.ended).toEqual({
    code: 1,
    signal: null,
    stderr: "things: Port 1 is taken: set THINGS_PORT to a free one\n",
  });
});

it.each([
  ["breaks-at-start", "a bug at the start"],
  ["breaks-later", "a bug later"],
])("logs a bug whole and exits 70 (%s)", async (behaviour, message) => {
  await using child = runChild("run-test-service.ts", [behaviour]);
  const fatal = (await messages(child)).find(({ level }) => level === 60);
  expect(fatal).toMatchObject({
    err: { type: "TypeError", message, stack: expect.stringContaining("run-test-service") },
  });
  expect(await child.ended).toMatchObject({ code: 70 });
});

it("keeps secrets out of the log", async () => {
  await using child = runChild("log-secrets.ts");
  const [logged] = await messages(child);
  expect(logged).toMatchObject({ msg: "request", headers: { accept: "x" }, config: { host: "h" } });
  expect(JSON.stringify(logged)).not.toContain("hidden");
  await child.ended;
});
