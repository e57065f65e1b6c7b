import { GraphQLError } from "graphql";
import { afterEach, beforeEach, expect, it } from "vitest";
import { nextTick, watch } from "vue";
import { useTunings, type TuningsState } from "../src/features/search/tuning/use-tunings.ts";
import { runInApp, type RunningScope } from "./run-in-app.ts";
import { startGraphqlServer, type GraphqlServer } from "./start-graphql-server.ts";

let server: GraphqlServer;
let app: RunningScope<TuningsState>;
/** As the search subgraph keeps it. */
let inForce: string | null;
let count: number;
let refusal: GraphQLError | null;

const tuning = (id: string) => ({
  id,
  createdAt: "2026-11-22T00:00:00Z",
  status: id === inForce ? "APPLIED" : "BETTER",
  baseline: 0.2,
  alpha: 0.6,
  trainQueries: 6,
  heldOutQueries: 6,
  appliedAt: null,
  revertedAt: null,
  curve: [{ alpha: 0, train: 0.5, heldOut: 0.5 }],
  improvement: { mean: 0.1, low: 0.05, high: 0.2 },
});
function unlessRefused<Result>(change: () => Result): Result {
  if (refusal !== null) throw refusal;
  return change();
}

beforeEach(async () => {
  inForce = null;
  count = 1;
  refusal = null;
  server = await startGraphqlServer({
    alphaState: () => ({ alpha: inForce ? 0.6 : 0.2, judgedQueries: 12, tuning: inForce ? tuning(inForce) : null }),
    alphaTunings: () => ({
      edges: Array.from({ length: count }, (_, n) => ({ cursor: `${n}`, node: tuning(`t${count - n}`) })),
      pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null, startCursor: null },
    }),
    tuneAlpha: () => unlessRefused(() => tuning(`t${++count}`)),
    applyAlpha: ({ tuningId }: { tuningId: string }) => unlessRefused(() => tuning((inForce = tuningId))),
    revertAlpha: () =>
      unlessRefused(() => {
        inForce = null;
        return tuning("t1");
      }),
  });
  app = runInApp(server, useTunings);
});
afterEach(async () => {
  await app[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const until = (holds: () => boolean) =>
  new Promise<void>((resolve) => {
    const stop = watch(
      holds,
      (held) => {
        if (!held) return;
        resolve();
        void nextTick(() => stop());
      },
      { immediate: true },
    );
  });

it("tunes, applies and reverts, and tells what is in force after each", async () => {
  const { state, tunings, tune, apply, revert, trouble } = app.value;
  await until(() => state.value?.alpha === 0.2);
  await tune();
  await until(() => tunings.value.length === 2);
  expect(tunings.value.map(({ id }) => id)).toEqual(["t2", "t1"]);
  await apply("t2");
  await until(() => state.value?.tuning?.id === "t2");
  expect(state.value?.alpha).toBe(0.6);
  await revert();
  await until(() => state.value?.tuning === null);
  expect(trouble.value).toBeNull();
});

it("says in the server's words why a change was not made, and leaves things as they are", async () => {
  const { state, tune, apply, trouble, busy } = app.value;
  await until(() => state.value !== undefined);
  refusal = new GraphQLError("9 of 276 passages still wait for their vectors", {
    extensions: { code: "SUBGRAPH_UNAVAILABLE", reason: "VECTORS_PENDING" },
  });
  await tune();
  expect(trouble.value).toBe("9 of 276 passages still wait for their vectors");
  refusal = new GraphQLError("No certain gain", { extensions: { code: "CONFLICT", reason: "NOT_BETTER" } });
  await apply("t1");
  expect(trouble.value).toBe("No certain gain");
  expect(busy.value).toBe(false);
  expect(inForce).toBeNull();
  refusal = null;
  await tune();
  expect(trouble.value).toBeNull();
});
