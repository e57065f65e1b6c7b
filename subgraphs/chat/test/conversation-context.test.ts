import { describe, expect, it } from "vitest";
import { collect, startHarness, textOf, type Harness } from "./chat-harness.ts";
import { Q3, REVENUE } from "./evidence.ts";

async function say(chat: Harness, input: object) {
  const { replyId, conversationId } = await chat.send(input);
  const events = await collect(chat.stream(replyId));
  return { replyId, conversationId, events, text: textOf(events) };
}

describe("a question in a conversation", () => {
  it("takes along what was asked before it there, and of no other conversation", async () => {
    await using chat = await startHarness();
    await say(chat, { content: "Churn in 2024?" });
    const { conversationId } = await say(chat, { content: "Revenue in Q3 2026?" });
    await say(chat, { content: "and last year?", conversationId });
    await say(chat, { content: "and churn?", conversationId });
    expect(chat.gateway.asked.map(({ input }) => input.context)).toEqual([
      undefined,
      undefined,
      ["Revenue in Q3 2026?"],
      ["Revenue in Q3 2026?", "and last year?"],
    ]);
  });

  it("is answered as it was read", async () => {
    await using chat = await startHarness({
      answer: () => ({
        evidence: [
          { ...REVENUE, previousValue: null, changePercent: null, yearAgoValue: 4_500_000, changeYoYPercent: -6.7 },
        ],
        readAs: "why did revenue rise",
      }),
    });
    expect((await say(chat, { content: "why?" })).text).toMatch(/Revenue did not rise/);
  });

  it("hears no remark twice in a row", async () => {
    await using chat = await startHarness();
    let conversationId: string | undefined;
    let before = new Set<string>();
    for (let turn = 0; turn < 6; turn++) {
      const said = await say(chat, {
        content: "Revenue trends?",
        persona: "snarky",
        sass: 0.9,
        ...(conversationId && { conversationId }),
      });
      ({ conversationId } = said);
      const remarks = new Set(
        said.text.split(/(?<=[.!?]) /).filter((sentence) => sentence.length > 16 && !/\d/.test(sentence)),
      );
      expect([...remarks].filter((remark) => before.has(remark))).toEqual([]);
      before = remarks;
    }
  });
});

it("cites each figure that a computed one is of", async () => {
  const operand = (name: string) => ({ ...REVENUE, id: name, metric: { name } });
  await using chat = await startHarness({
    answer: () => ({
      evidence: [
        {
          __typename: "CalculatedEvidence",
          id: "c1",
          claim: "Revenue per order was $207.88 in Q3 2026.",
          name: "revenue per order",
          formula: "revenue / orders",
          range: Q3,
          value: 207.88,
          unit: "USD",
          previousValue: null,
          changePercent: null,
          yearAgoValue: 193.93,
          changeYoYPercent: 7.19,
          operands: [operand("revenue"), operand("orders")],
        },
        operand("revenue"),
        operand("orders"),
      ],
    }),
  });
  const { replyId, text } = await say(chat, { content: "revenue per order" });
  expect(text).toMatch(/^Revenue per order .*\$207\.88/);
  expect(text).toContain("7.2%");
  expect(text).not.toContain("$4.2M");
  const { data } = await chat.ask(
    "query($id: ID!) { message(id: $id) { citations { metric { name } claim { start end } } } }",
    { id: replyId },
  );
  expect(data.message.citations.map(({ metric }: { metric: { name: string } }) => metric.name)).toEqual([
    "revenue",
    "orders",
  ]);
  expect(new Set(data.message.citations.map(({ claim }: { claim: { end: number } }) => claim.end)).size).toBe(1);
});

it("says what figures cannot tell", async () => {
  const gaps: Record<string, object[]> = {
    split: [{ kind: "SPLIT", text: "EMEA" }],
    date: [{ kind: "DATE", text: "Q5 2026" }],
    ahead: [{ kind: "FORECAST", text: "" }],
    figure: [{ kind: "FIGURE", text: "CAC" }],
  };
  await using chat = await startHarness({
    answer: ({ input }) => ({ gaps: gaps[input.question], evidence: input.question === "figure" ? [] : [REVENUE] }),
  });
  expect((await say(chat, { content: "split" })).text).toMatch(/no figures on revenue for EMEA.*\$4\.2M/);
  expect((await say(chat, { content: "date" })).text).toMatch(/no such date as Q5 2026.*\$4\.2M/);
  expect((await say(chat, { content: "ahead" })).text).toMatch(/forecast.*\$4\.2M/);
  expect((await say(chat, { content: "figure" })).text).toBe("There are no figures on CAC here.");
});

it("asks once more, with more time, where the time ran out before anything was found", async () => {
  await using chat = await startHarness({
    answer: ({ input }) => (input.budgetMs! > 1_000 ? { evidence: [REVENUE] } : { degraded: true, evidence: [] }),
  });
  const { events, text, replyId } = await say(chat, { content: "Revenue?" });
  expect([events.at(-1)!.status, text.includes("$4.2M")]).toEqual(["COMPLETE", true]);
  expect(chat.gateway.asked.map(({ input }) => input.id)).toEqual([replyId, `${replyId}:again`]);
  const bounded = await say(chat, { content: "Revenue?", budgetMs: 500 });
  expect(bounded.text).toMatch(/time/);
  expect(chat.gateway.asked).toHaveLength(3);
});
