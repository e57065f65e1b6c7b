import { setImmediate, setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { BuiltInEmbedder } from "../src/clients/built-in-embedder.ts";

const embedder = new BuiltInEmbedder();
afterAll(() => embedder[Symbol.asyncDispose]());

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, n) => sum + value * b[n]!, 0);
/** A process that is gone cannot be signalled. */
async function isGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await delay(20);
  }
}

it("gives texts that mean much the same vectors that are near", async () => {
  const [asked, answer, other] = await embedder.embed(
    ["How do I get my money back?", "A customer may claim a refund.", "The warehouse is in Reno."],
    "PASSAGES",
  );
  expect(asked).toHaveLength(512);
  expect(dot(asked!, asked!)).toBeCloseTo(1, 4);
  expect(dot(asked!, answer!)).toBeGreaterThan(dot(asked!, other!) + 0.1);
});

it("gives the same text the same vector, alone or among others", async () => {
  const [alone] = await embedder.embed(["Revenue fell in May."], "QUESTION");
  const among = await embedder.embed(["One.", "Two.", "Revenue fell in May."], "PASSAGES");
  expect(dot(alone!, among[2]!)).toBeCloseTo(1, 4);
});

it("answers a question before the passages that wait", async () => {
  const order: string[] = [];
  const passages = embedder
    .embed(
      Array.from({ length: 8 }, (_, n) => `Passage ${n}.`),
      "PASSAGES",
    )
    .then(() => order.push("passages"));
  const question = embedder.embed(["Why?"], "QUESTION").then(() => order.push("question"));
  await Promise.all([passages, question]);
  expect(order).toEqual(["question", "passages"]);
});

it("goes on in another process when its own is killed", async () => {
  await embedder.embed(["Warm."], "QUESTION");
  const pid = embedder.pid!;
  const texts = Array.from({ length: 5 }, (_, n) => `${n} ${"A long passage. ".repeat(100)}`);
  const vectors = embedder.embed(texts, "PASSAGES");
  process.kill(pid, "SIGKILL");
  expect(await vectors).toHaveLength(texts.length);
  expect(embedder.pid).not.toBe(pid);
});

it("says that it is away when one process after the other is killed over a text", async () => {
  await embedder.embed(["Warm."], "QUESTION");
  const text = embedder.embed([`${"A long passage. ".repeat(100)}`], "PASSAGES");
  let isOver = false;
  const over = text.catch(() => {}).then(() => (isOver = true));
  while (!isOver) {
    if (embedder.pid !== undefined) process.kill(embedder.pid, "SIGKILL");
    await setImmediate(); // the next process is there, long before its model is
  }
  await over;
  await expect(text).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE", reason: "EMBEDDER_AWAY" });
  expect(await embedder.embed(["Again."], "QUESTION")).toHaveLength(1);
});

it("ends its process when nothing was asked for a while, and when it is disposed", async () => {
  await using short = new BuiltInEmbedder(10);
  await short.embed(["One."], "QUESTION");
  await isGone(short.pid!);
  await short.embed(["Two."], "QUESTION");
  const pid = short.pid!;
  await short[Symbol.asyncDispose]();
  await isGone(pid);
  await expect(short.embed(["Three."], "QUESTION")).rejects.toMatchObject({ reason: "EMBEDDER_AWAY" });
});

it("takes empty, long and strange texts", async () => {
  const vectors = await embedder.embed(["", "x".repeat(1_000_000), "東京 💥 \u0000", "\ud800"], "PASSAGES");
  expect(vectors.map(({ length }) => length)).toEqual([512, 512, 512, 512]);
  expect(vectors.every((vector) => vector.every(Number.isFinite))).toBe(true);
});
