import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { ask } from "./harness/ask.ts";
import { ROOT, runPlatform, SUBGRAPHS, type RunningPlatform } from "./harness/run-platform.ts";

const ALL = [...SUBGRAPHS, "gateway"] as const;

describe("the platform's life", () => {
  it("starts, keeps what it was told over a restart, and Ctrl-C stops all five", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "sophia-"));
    const first = await runPlatform({ dataDir });
    const conversation = await ask(
      first.url,
      `mutation { sendMessage(input: { content: "Hello" }) { conversation { id } } }`,
    );
    const pids = await Promise.all(ALL.map((service) => first.pidOf(service)));
    first.supervisor.kill("SIGINT");
    expect((await once(first.supervisor, "close"))[0]).toBe(0);
    for (const pid of pids) expect(isAlive(pid)).toBe(false);

    const second = await runPlatform({ dataDir });
    const { id } = conversation.data.sendMessage.conversation;
    const kept = await ask(second.url, `query($id: ID!) { conversation(id: $id) { id } }`, { id });
    expect(kept.data.conversation).toEqual({ id });
    await second[Symbol.asyncDispose]();
    rmSync(dataDir, { recursive: true });
  });

  it("stops its processes when the supervisor is killed", async () => {
    const platform = await runPlatform();
    const pids = await Promise.all(ALL.map((service) => platform.pidOf(service)));
    platform.supervisor.kill("SIGKILL");
    for (const pid of pids) while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
    await platform[Symbol.asyncDispose]();
  });

  it("is stopped by make stop's command", async () => {
    const platform = await runPlatform();
    const closed = once(platform.supervisor, "close");
    const { stdout } = spawnSync(process.execPath, ["packages/platform/dist/main.js", "stop"], {
      cwd: ROOT,
      env: platform.env,
      encoding: "utf8",
    });
    expect(stdout).toBe("Sophia has stopped.\n");
    expect((await closed)[0]).toBe(0);
    await platform[Symbol.asyncDispose]();
  });

  it("names a port that is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const platform = await runPlatform({ env: { SEARCH_PORT: String(port) }, ready: false });
    expect((await once(platform.supervisor, "close"))[0]).toBe(1);
    expect(platform.lines).toContain(`search: Port ${port} is taken: set SEARCH_PORT to a free one`);
    taken.close();
    await platform[Symbol.asyncDispose]();
  });

  it("names the gateway's port when another platform answers there", async () => {
    const first = await runPlatform();
    const second = await runPlatform({ env: { PORT: new URL(first.url).port }, ready: false });
    expect((await once(second.supervisor, "close"))[0]).toBe(1);
    await second.line(/^gateway: Port \d+ is taken: set PORT to a free one$/);
    await Promise.all([first, second].map((started) => started[Symbol.asyncDispose]()));
  });

  it("refuses a second platform on the same DATA_DIR, and a variable that makes no sense", async () => {
    const platform = await runPlatform();
    const second = await runPlatform({ dataDir: platform.dataDir, ready: false });
    expect((await once(second.supervisor, "close"))[0]).toBe(1);
    await second.line(/is in use by another platform process/);
    const misled = await runPlatform({ env: { METRICS_PORT: "many" }, ready: false });
    expect((await once(misled.supervisor, "close"))[0]).toBe(1);
    await misled.line(/METRICS_PORT is "many": must be a port number/);
    await Promise.all([platform, second, misled].map((started) => started[Symbol.asyncDispose]()));
  });

  it("refuses to be bound beyond loopback without identity", async () => {
    const platform = await runPlatform({ env: { HOST: "0.0.0.0" }, ready: false });
    expect((await once(platform.supervisor, "close"))[0]).toBe(1);
    await platform.line(/HOST 0\.0\.0\.0 is not loopback/);
    await platform[Symbol.asyncDispose]();
  });

  it("leaves a database file that is no database as it is and says so in one line", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "sophia-"));
    const file = join(dataDir, "chat.sqlite");
    const garbage = "this is no database ".repeat(100);
    writeFileSync(file, garbage);
    const platform = await runPlatform({ dataDir, ready: false });
    expect((await once(platform.supervisor, "close"))[0]).toBe(1);
    await platform.line(/^chat: .*chat\.sqlite cannot be read .*it was left as it is$/);
    expect(readFileSync(file, "utf8")).toBe(garbage);
    await platform[Symbol.asyncDispose]();
    rmSync(dataDir, { recursive: true });
  });

  it("listens on loopback alone", async () => {
    const platform = await runPlatform();
    for (const service of ALL) expect(await listeningAddresses(platform, service)).toEqual(["127.0.0.1"]);
    await platform[Symbol.asyncDispose]();
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** The addresses a process listens on, from the kernel's own tables. */
async function listeningAddresses(platform: RunningPlatform, service: (typeof ALL)[number]): Promise<string[]> {
  const pid = await platform.pidOf(service);
  const { stdout } = spawnSync("bash", ["-c", `ls -l /proc/${pid}/fd | grep -o 'socket:\\[[0-9]*' | tr -dc '0-9\\n'`], {
    encoding: "utf8",
  });
  const inodes = new Set(stdout.trim().split("\n"));
  const addresses = new Set<string>();
  for (const table of ["tcp", "tcp6"]) {
    for (const row of readFileSync(`/proc/${pid}/net/${table}`, "utf8").split("\n").slice(1)) {
      const columns = row.trim().split(/\s+/);
      if (columns[3] !== "0A" || !inodes.has(columns[9]!)) continue;
      const hex = columns[1]!.split(":")[0]!;
      addresses.add(
        table === "tcp"
          ? [...hex.matchAll(/../g)]
              .map(([byte]) => parseInt(byte, 16))
              .reverse()
              .join(".")
          : hex,
      );
    }
  }
  return [...addresses];
}
