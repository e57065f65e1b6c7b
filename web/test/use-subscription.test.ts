import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { shallowRef } from "vue";
import { useSubscription } from "../src/apollo/use-subscription.ts";
import { MetricUpdatesDocument, SystemHealthUpdatesDocument } from "../src/generated/graphql.ts";
import { createEventSource } from "./event-source.ts";
import { runInApp } from "./run-in-app.ts";
import { startGraphqlServer } from "./start-graphql-server.ts";

const toUpdate = (n: number) => ({
  metricUpdates: {
    cursor: `c:${n}`,
    metric: { name: "revenue", status: "OK" },
    labels: [],
    point: { at: "2026-10-01T00:00:00.000Z", value: n },
    gap: false,
  },
});
const health = {
  systemHealthUpdates: { at: "2026-10-01T00:00:00.000Z", status: "OK", services: [] },
};

function setUp() {
  const updates = createEventSource<ReturnType<typeof toUpdate>>();
  const healths = createEventSource<typeof health>();
  const resolvers = { metricUpdates: updates.listen, systemHealthUpdates: healths.listen };
  return { updates, healths, server: startGraphqlServer(resolvers) };
}
const names = { names: ["revenue"] };

describe("useSubscription", () => {
  it("subscribes by the hash of a trusted document, and shares one socket", async () => {
    const { updates, healths, server: starting } = setUp();
    await using server = await starting;
    const seen: string[] = [];
    await using _app = runInApp(server, () => {
      useSubscription(MetricUpdatesDocument, names, () => seen.push("update"));
      useSubscription(SystemHealthUpdatesDocument, {}, () => seen.push("health"));
    });
    await expect.poll(() => [updates.listeners(), healths.listeners()]).toEqual([1, 1]);
    updates.emit(toUpdate(1));
    healths.emit(health);
    await expect.poll(() => seen.toSorted()).toEqual(["health", "update"]);
    expect(server.connections).toBe(1);
    expect(server.subscriptions.map(({ query }) => query)).toEqual(["", ""]);
  });

  it("tells an event also where a part of it could not be joined", async () => {
    const { updates, server: starting } = setUp();
    await using server = await starting;
    const values: number[] = [];
    await using app = runInApp(server, () =>
      useSubscription(MetricUpdatesDocument, names, ({ metricUpdates }) => values.push(metricUpdates!.point.value)),
    );
    await expect.poll(() => updates.listeners()).toBe(1);
    const metric = () => {
      throw new GraphQLError("down", { extensions: { code: "SUBGRAPH_UNAVAILABLE" } });
    };
    updates.emit({ metricUpdates: { ...toUpdate(1).metricUpdates, metric } } as never);
    await expect.poll(() => values).toEqual([1]);
    expect(app.value.error.value).toBeUndefined();
  });

  it("goes on after its last event's cursor when the connection was lost", async () => {
    const { updates, server: starting } = setUp();
    await using server = await starting;
    const values: number[] = [];
    await using _app = runInApp(server, () =>
      useSubscription(MetricUpdatesDocument, names, ({ metricUpdates }) => values.push(metricUpdates!.point.value)),
    );
    await expect.poll(() => updates.listeners()).toBe(1);
    updates.emit(toUpdate(1));
    await expect.poll(() => values).toEqual([1]);
    server.dropSockets();
    await expect.poll(() => server.subscriptions).toHaveLength(2);
    expect(server.subscriptions.map(({ extensions }) => extensions.after)).toEqual([undefined, "c:1"]);
    await expect.poll(() => updates.listeners()).toBe(1);
    updates.emit(toUpdate(2));
    await expect.poll(() => values).toEqual([1, 2]);
  });

  it("goes on after its cursor when it was too slow or a subgraph went down", async () => {
    let attempts = 0;
    await using server = await startGraphqlServer({
      async *metricUpdates() {
        attempts++;
        yield toUpdate(attempts);
        if (attempts === 1) throw new GraphQLError("slow", { extensions: { code: "SLOW_CONSUMER" } });
        await new Promise(() => {});
      },
    });
    const values: number[] = [];
    await using _app = runInApp(server, () =>
      useSubscription(MetricUpdatesDocument, names, ({ metricUpdates }) => values.push(metricUpdates!.point.value)),
    );
    await expect.poll(() => values).toEqual([1, 2]);
    expect(server.subscriptions[1]!.extensions.after).toBe("c:1");
  });

  it("tells an error that does not pass, and tries again when asked to", async () => {
    let refused = true;
    await using server = await startGraphqlServer({
      metricUpdates() {
        if (refused) throw new GraphQLError("no", { extensions: { code: "FORBIDDEN" } });
        return createEventSource().listen();
      },
    });
    await using app = runInApp(server, () => useSubscription(MetricUpdatesDocument, names, () => {}));
    await expect.poll(() => app.value.error.value).toBeDefined();
    refused = false;
    app.value.retry();
    await expect.poll(() => server.subscriptions).toHaveLength(2);
    expect(app.value.error.value).toBeUndefined();
  });

  it("ends the server's stream while paused, and goes on after the cursor when resumed", async () => {
    const { updates, server: starting } = setUp();
    await using server = await starting;
    const paused = shallowRef(false);
    let events = 0;
    await using _app = runInApp(server, () =>
      useSubscription(
        MetricUpdatesDocument,
        () => (paused.value ? null : names),
        () => events++,
      ),
    );
    await expect.poll(() => updates.listeners()).toBe(1);
    updates.emit(toUpdate(7));
    await expect.poll(() => events).toBe(1);
    paused.value = true;
    await expect.poll(() => updates.listeners()).toBe(0);
    paused.value = false;
    await expect.poll(() => server.subscriptions).toHaveLength(2);
    expect(server.subscriptions[1]!.extensions.after).toBe("c:7");
  });

  it("begins anew, without a cursor, when its variables change", async () => {
    const { updates, server: starting } = setUp();
    await using server = await starting;
    const name = shallowRef("revenue");
    let events = 0;
    await using _app = runInApp(server, () =>
      useSubscription(
        MetricUpdatesDocument,
        () => ({ names: [name.value] }),
        () => events++,
      ),
    );
    await expect.poll(() => updates.listeners()).toBe(1);
    updates.emit(toUpdate(1));
    await expect.poll(() => events).toBe(1);
    name.value = "orders";
    await expect.poll(() => server.subscriptions).toHaveLength(2);
    expect(server.subscriptions[1]).toMatchObject({ variables: { names: ["orders"] } });
    expect(server.subscriptions[1]!.extensions).not.toHaveProperty("after");
    await expect.poll(() => updates.listeners()).toBe(1);
  });

  it("ends the server's stream when its scope ends", async () => {
    const { updates, server: starting } = setUp();
    await using server = await starting;
    await using app = runInApp(server, () => useSubscription(MetricUpdatesDocument, names, () => {}));
    await expect.poll(() => updates.listeners()).toBe(1);
    app.stop();
    await expect.poll(() => updates.listeners()).toBe(0);
  });
});
