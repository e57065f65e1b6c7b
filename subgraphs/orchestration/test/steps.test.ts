import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bob, startHarness, type GraphqlBody, type Harness } from "./orchestration-harness.ts";

const AMPLE_MS = 30_000;
const STEPS =
  "subscription($id: ID!, $after: Int) { orchestrationSteps(id: $id, after: $after) { seq name status elapsedMs detail } }";
let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness[Symbol.asyncDispose]());

interface StepEvent {
  seq: number;
  name: string;
  status: string;
  elapsedMs: number | null;
}

async function collect(events: AsyncIterable<GraphqlBody>): Promise<StepEvent[]> {
  const steps: StepEvent[] = [];
  for await (const { data } of events) steps.push(data.orchestrationSteps);
  return steps;
}

describe("orchestrationSteps", () => {
  it("waits for an orchestration that is not asked for yet, tells each step twice, and ends with it", async () => {
    const id = "watched-from-the-start";
    // Held until the watcher has an event: from then on it is there.
    const release = Promise.withResolvers<void>();
    harness.gateway.held.set("metric", release.promise);
    const watching = harness.subscribe(STEPS, { id });
    const first = watching.next();
    const answering = harness.orchestrate({ id, question: "Revenue trends?", budgetMs: AMPLE_MS });
    const begun = (await first).value.data.orchestrationSteps;
    expect(begun).toMatchObject({ seq: 1, status: "RUNNING" });
    release.resolve();
    harness.gateway.held.clear();
    const { data } = await answering;
    const steps = [begun, ...(await collect(watching))];
    expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_, i) => i + 1));
    const ended = steps.filter(({ status }) => status !== "RUNNING");
    expect(ended).toEqual(data.orchestrate.steps.map(({ startedMs: _, ...step }: { startedMs: number }) => step));
    expect(new Set(steps.map(({ name }) => name))).toEqual(
      new Set(["fast.passages", "catalogue", "fast.figures", "support", "direct.figures", "answer"]),
    );
    expect(steps.at(-1)).toMatchObject({ name: "answer", status: "DONE" });
  });

  it("replays what is finished, each step as it ended, after a seq", async () => {
    const id = "replayed";
    const { data } = await harness.orchestrate({ id, question: "Revenue trends?", budgetMs: AMPLE_MS });
    const all = await collect(harness.subscribe(STEPS, { id }));
    expect(all.map(({ seq }) => seq)).toEqual(data.orchestrate.steps.map(({ seq }: StepEvent) => seq));
    const after = all.at(-3)!.seq;
    expect(await collect(harness.subscribe(STEPS, { id, after }))).toEqual(all.slice(-2));
    expect(await collect(harness.subscribe(STEPS, { id, after: all.at(-1)!.seq }))).toEqual([]);
  });

  it("goes on after a seq while the orchestration runs", async () => {
    const id = "resumed";
    const release = Promise.withResolvers<void>();
    harness.gateway.held.set("metric", release.promise);
    const answering = harness.orchestrate({ id, question: "NPS trends?", budgetMs: AMPLE_MS });
    const first = harness.subscribe(STEPS, { id });
    await first.next();
    const { value } = await first.next();
    await first.return!();
    const { seq } = value.data.orchestrationSteps;
    const resumed = harness.subscribe(STEPS, { id, after: seq });
    expect((await resumed.next()).value.data.orchestrationSteps.seq).toBe(seq + 1);
    release.resolve();
    harness.gateway.held.clear();
    await answering;
    expect((await collect(resumed)).at(-1)).toMatchObject({ name: "answer", status: "DONE" });
  });

  it("shows a user none of another's steps, also under the same id", async () => {
    const id = "one-id-two-users";
    const theirs = collect(harness.subscribe(STEPS, { id }, bob));
    await harness.orchestrate({ id, question: "Revenue trends?", budgetMs: AMPLE_MS });
    await harness.orchestrate({ id, question: "xyzzy plugh", budgetMs: AMPLE_MS }, { as: bob });
    expect((await theirs).map(({ name }) => name)).not.toContain("direct.figures");
  });
});

describe("routeEvents", () => {
  it("tells every user how a question was answered, but not what was asked", async () => {
    const events = harness.subscribe(
      "subscription { routeEvents { at route confidence degraded rerouted budgetMs elapsedMs } }",
      {},
      bob,
    );
    const first = events.next();
    // The subscription stands when an orchestration that is repeated until then reaches it.
    let told: GraphqlBody | undefined;
    void first.then(({ value }) => (told = value));
    while (told === undefined) await harness.orchestrate({ question: "Revenue trends?", budgetMs: AMPLE_MS });
    expect(told.data.routeEvents).toEqual({
      at: expect.any(String),
      route: "DIRECT",
      confidence: 0.95,
      degraded: false,
      rerouted: false,
      budgetMs: AMPLE_MS,
      elapsedMs: expect.any(Number),
    });
    await events.return!();
  });
});
