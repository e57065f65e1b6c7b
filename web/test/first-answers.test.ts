import { describe, expect, it } from "vitest";
import { ref } from "vue";
import { createApolloClient } from "../src/apollo/create-apollo-client.ts";
import { createSocket } from "../src/apollo/create-socket.ts";
import { createFirstAnswers } from "../src/apollo/first-answers.ts";
import { createSocketStatus } from "../src/apollo/socket-status.ts";
import { useQuery } from "../src/apollo/use-query.ts";
import { askFirst } from "../src/ask-first.ts";
import { followHealth } from "../src/features/overview/tiles/use-health.ts";
import { useSparklines } from "../src/features/overview/tiles/use-sparklines.ts";
import { comparisonOf } from "../src/features/overview/trend/comparisons.ts";
import { useHeadline } from "../src/features/overview/trend/use-headline.ts";
import { useMetricChoices } from "../src/features/overview/trend/use-metric-choices.ts";
import { useTrend } from "../src/features/overview/trend/use-trend.ts";
import { SystemHealthDocument } from "../src/generated/graphql.ts";
import { createEventSource } from "./event-source.ts";
import { toMetric } from "./fixtures/trend-metric.ts";
import { runInApp } from "./run-in-app.ts";
import { startGraphqlServer } from "./start-graphql-server.ts";

const HEALTH = { at: "2026-10-01T00:00:00.000Z", status: "OK", services: [] };
async function urlOfNothing(): Promise<string> {
  await using gone = await startGraphqlServer({});
  return gone.url;
}
const never = new Promise<never>(() => {});

describe("the first answers", () => {
  it("are asked for as the overview asks, and not a second time", async () => {
    const streams = createEventSource<unknown>();
    await using server = await startGraphqlServer({
      systemHealth: HEALTH,
      metrics: { edges: [] },
      metric: ({ name }: { name: string }) => ({
        ...toMetric({ name }),
        series: [],
        summary: { value: 1, period: { from: HEALTH.at, to: HEALTH.at, label: "Q3 2026" } },
      }),
      metricUpdates: streams.listen,
      systemHealthUpdates: streams.listen,
    });
    const firstAnswers = createFirstAnswers(server.url);
    askFirst(firstAnswers, new URL("http://localhost/?metric=orders&range=24mo&compare=period"));
    await expect.poll(() => server.requests).toHaveLength(5);
    await using app = runInApp(
      server,
      () => {
        const name = ref("orders");
        const { metric } = useTrend(name, ref("24mo"), ref(comparisonOf("period")));
        useSparklines();
        useMetricChoices(name, () => false);
        return { health: followHealth(), headline: useHeadline(metric) };
      },
      { firstAnswers },
    );
    await expect.poll(() => app.value.headline.value?.period).toBe("Q3 2026");
    await expect.poll(() => streams.listeners()).toBe(4);
    expect(server.requests).toHaveLength(5);
  });

  it("are shown before the client is there", async () => {
    await using server = await startGraphqlServer({ systemHealth: HEALTH });
    const firstAnswers = createFirstAnswers(server.url);
    void firstAnswers.ask(SystemHealthDocument, {});
    await using app = runInApp(server, () => useQuery(SystemHealthDocument, {}), {
      firstAnswers,
      loadClient: () => never,
    });
    await expect.poll(() => app.value.data.value?.systemHealth?.status).toBe("OK");
    expect(app.value.loading.value).toBe(false);
  });

  it("that have come already are there at once, so that the page is drawn once", async () => {
    await using server = await startGraphqlServer({ systemHealth: HEALTH });
    const firstAnswers = createFirstAnswers(server.url);
    await firstAnswers.ask(SystemHealthDocument, {});
    await using app = runInApp(server, () => useQuery(SystemHealthDocument, {}).data.value, {
      firstAnswers,
      loadClient: () => never,
    });
    expect(app.value?.systemHealth?.status).toBe("OK");
  });

  it("that did not come are asked for again", async () => {
    await using server = await startGraphqlServer({ systemHealth: HEALTH });
    const firstAnswers = createFirstAnswers(await urlOfNothing());
    void firstAnswers.ask(SystemHealthDocument, {});
    await using app = runInApp(server, () => useQuery(SystemHealthDocument, {}), { firstAnswers });
    await expect.poll(() => app.value.data.value?.systemHealth?.status).toBe("OK");
    expect(server.requests).toHaveLength(1);
  });

  it("are not taken any more once they are forgotten", async () => {
    await using server = await startGraphqlServer({ systemHealth: HEALTH });
    const firstAnswers = createFirstAnswers(server.url);
    await firstAnswers.ask(SystemHealthDocument, {});
    firstAnswers.forget();
    await using app = runInApp(server, () => useQuery(SystemHealthDocument, {}), { firstAnswers });
    await expect.poll(() => app.value.data.value?.systemHealth?.status).toBe("OK");
    expect(server.requests).toHaveLength(2);
  });

  it("stand aside for an error when the client's code cannot be loaded, which a retry loads again", async () => {
    await using server = await startGraphqlServer({ systemHealth: HEALTH });
    const firstAnswers = createFirstAnswers(server.url);
    const socket = createSocket(server.socketUrl, createSocketStatus());
    const loads = [
      () => Promise.reject(new TypeError("no such file")),
      () => Promise.resolve(createApolloClient(server.url, socket, firstAnswers)),
    ];
    const setUp = () => useQuery(SystemHealthDocument, {});
    await using app = runInApp(server, setUp, { firstAnswers, loadClient: () => loads.shift()!() });
    await expect.poll(() => app.value.error.value).toBeInstanceOf(TypeError);
    expect(app.value.loading.value).toBe(false);
    app.value.refetch();
    await expect.poll(() => app.value.data.value?.systemHealth?.status).toBe("OK");
    expect(app.value.error.value).toBeUndefined();
  });
});
