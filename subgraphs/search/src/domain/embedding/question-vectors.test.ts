import { expect, it } from "vitest";
import type { Embedder } from "./embedder.ts";
import { QuestionVectors } from "./question-vectors.ts";

function counting(fail = (_: string) => false) {
  const asked: string[] = [];
  const embedder: Embedder = {
    name: "counting",
    async embed([text]) {
      asked.push(text!);
      if (fail(text!)) throw new Error("away");
      return [Float32Array.of(text!.length)];
    },
    async [Symbol.asyncDispose]() {},
  };
  return { asked, vectors: new QuestionVectors(embedder) };
}

it("embeds a question once, also when it is asked twice at the same time", async () => {
  const { asked, vectors } = counting();
  const [first, second] = await Promise.all([vectors.of("why"), vectors.of("why")]);
  expect([first, second, await vectors.of("why")]).toEqual([first, first, first]);
  expect(asked).toEqual(["why"]);
});

it("keeps no failure", async () => {
  let away = true;
  const { asked, vectors } = counting(() => away);
  await expect(vectors.of("why")).rejects.toThrow("away");
  away = false;
  expect(await vectors.of("why")).toEqual(Float32Array.of(3));
  expect(asked).toEqual(["why", "why"]);
});

it("keeps the thousand questions asked last", async () => {
  const { asked, vectors } = counting();
  for (let n = 0; n < 1_000; n++) await vectors.of(`q${n}`);
  await vectors.of("q0");
  await vectors.of("new");
  asked.length = 0;
  await vectors.of("q0");
  expect(asked).toEqual([]);
  await vectors.of("q1");
  expect(asked).toEqual(["q1"]);
});
