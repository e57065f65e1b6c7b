import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it } from "vitest";
import { chatEnvironment, collect, SECRET, startHarness, textOf, type HarnessOptions } from "./chat-harness.ts";
import { REVENUE } from "./evidence.ts";
import { startGatewayDouble, type Answer } from "./gateway-double.ts";

let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "chat-"))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const withRevenue: Answer = () => ({ evidence: [REVENUE] });

/** Has a process write some parts of a reply, and kills it with SIGKILL. @returns the reply's id. */
async function killAfter(parts: number, answer: Answer): Promise<string> {
  await using gateway = await startGatewayDouble(Buffer.from(SECRET), answer);
  const program = join(import.meta.dirname, "killed-process.ts");
  const child = spawn(process.execPath, ["--conditions=source", program, "Revenue trends?"], {
    env: { ...process.env, ...chatEnvironment(dataDir, gateway.url) },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const replyId = (await lines.next()).value as string;
  for (let part = 0; part < parts; part++) {
    child.stdin.write("\n");
    expect((await lines.next()).value).toBe("written");
  }
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
  return replyId;
}

async function afterRestart(replyId: string, options: HarnessOptions = {}) {
  await using chat = await startHarness({ answer: withRevenue, dataDir, ...options });
  const events = await collect(chat.stream(replyId));
  const query =
    "query($id: ID!) { message(id: $id) { content status orchestration { id } citations { claim { start end } } } }";
  const { data } = await chat.ask(query, { id: replyId });
  expect(textOf(events)).toBe(data.message.content);
  const middle = Math.floor(data.message.content.length / 2);
  const resumed = await collect(chat.stream(replyId, middle));
  expect(textOf(resumed)).toBe(data.message.content.slice(middle));
  return { ...data.message, asked: chat.gateway.asked.length };
}

it("writes a reply on, word for word, after its process was killed in the middle of it", async () => {
  for (const parts of [1, 2, 5]) {
    const replyId = await killAfter(parts, withRevenue);
    // Meanwhile the figures are others: what was begun is finished from what it was begun with.
    const later: Answer = () => ({ evidence: [{ ...REVENUE, value: 1 }] });
    const { content, status, citations, orchestration, asked } = await afterRestart(replyId, { answer: later });
    expect({ status, asked, orchestration }).toEqual({ status: "COMPLETE", asked: 0, orchestration: { id: replyId } });
    expect(content).toContain("$4.2M");
    expect(citations).toHaveLength(1);
    expect(content.match(/\$4\.2M/g)).toHaveLength(1);
  }
});

it("asks again under the same id when the process was killed before there was a word", async () => {
  // The gateway never answers it.
  const replyId = await killAfter(0, () => new Promise<object>(() => {}));
  const message = await afterRestart(replyId);
  expect(message).toMatchObject({ status: "COMPLETE", orchestration: { id: replyId }, asked: 1 });
  expect(message.content).toContain("$4.2M");
});

it("keeps what is written, FAILED, where a new composer would have written something else", async () => {
  const replyId = await killAfter(2, withRevenue);
  const message = await afterRestart(replyId, { compose: () => [{ text: "Something else.", citations: [] }] });
  expect(message.status).toBe("FAILED");
  expect(message.content).not.toBe("");
  expect(message.content).not.toContain("Something else");
});

it("leaves a reply to the next process when it is stopped in an orderly way", async () => {
  const hold = Promise.withResolvers<object>();
  const arrived = Promise.withResolvers<void>();
  const chat = await startHarness({ dataDir, answer: () => (arrived.resolve(), hold.promise) });
  const { replyId } = await chat.send({ content: "Revenue?" });
  await arrived.promise;
  await chat[Symbol.asyncDispose]();
  const message = await afterRestart(replyId);
  expect(message.status).toBe("COMPLETE");
});
