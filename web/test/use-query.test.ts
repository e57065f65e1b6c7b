import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { nextTick, shallowRef } from "vue";
import { describeError } from "../src/apollo/describe-error.ts";
import { useQuery } from "../src/apollo/use-query.ts";
import { useSubscription } from "../src/apollo/use-subscription.ts";
import {
  CitedDocumentDocument,
  PersonasDocument,
  SystemHealthDocument,
  SystemHealthUpdatesDocument,
} from "../src/generated/graphql.ts";
import { createEventSource } from "./event-source.ts";
import { runInApp } from "./run-in-app.ts";
import { startGraphqlServer } from "./start-graphql-server.ts";

const toDocument = ({ id }: { id: string }) => ({
  id,
  title: `Title of ${id}`,
  collection: "sample",
  updatedAt: "2026-10-01T00:00:00.000Z",
  passages: [],
});

describe("useQuery", () => {
  it("asks by the hash of a trusted document, never by its text", async () => {
    await using server = await startGraphqlServer({ personas: () => [] });
    await using app = runInApp(server, () => useQuery(PersonasDocument, {}));
    await expect.poll(() => app.value.data.value).toBeDefined();
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).not.toHaveProperty("query");
    expect(server.requests[0]!.extensions.persistedQuery).toMatchObject({
      version: 1,
      sha256Hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("asks again when its variables change, and keeps the old answer meanwhile", async () => {
    await using server = await startGraphqlServer({ document: toDocument });
    const id = shallowRef("a");
    await using app = runInApp(server, () => useQuery(CitedDocumentDocument, () => ({ id: id.value })));
    const { data, loading } = app.value;
    await expect.poll(() => data.value?.document?.title).toBe("Title of a");
    id.value = "b";
    await nextTick();
    expect(loading.value).toBe(true);
    expect(data.value?.document?.title).toBe("Title of a");
    await expect.poll(() => data.value?.document?.title).toBe("Title of b");
    expect(loading.value).toBe(false);
  });

  it("asks nothing while its variables are null", async () => {
    await using server = await startGraphqlServer({ document: toDocument });
    const id = shallowRef<string | null>(null);
    await using app = runInApp(server, () =>
      useQuery(CitedDocumentDocument, () => (id.value === null ? null : { id: id.value })),
    );
    await nextTick();
    expect(app.value.loading.value).toBe(false);
    id.value = "a";
    await expect.poll(() => app.value.data.value?.document?.id).toBe("a");
    expect(server.requests).toHaveLength(1);
  });

  it("gives the part that could be answered together with the error", async () => {
    const down = () => {
      throw new GraphQLError("down", { extensions: { code: "SUBGRAPH_UNAVAILABLE", subgraph: "metrics" } });
    };
    await using server = await startGraphqlServer({ systemHealth: down });
    await using app = runInApp(server, () => useQuery(SystemHealthDocument, {}));
    await expect.poll(() => app.value.error.value).toBeDefined();
    expect(app.value.data.value?.systemHealth ?? null).toBeNull();
    expect(describeError(app.value.error.value!)).toMatch(/^The figures/);
  });

  it("asks again what failed when the connection is back, and nothing else", async () => {
    let isDown = true;
    const streams = createEventSource<unknown>();
    await using server = await startGraphqlServer({
      personas: () => [],
      systemHealthUpdates: streams.listen,
      systemHealth() {
        if (isDown) throw new GraphQLError("down", { extensions: { code: "SUBGRAPH_UNAVAILABLE" } });
        return { at: "2026-10-01T00:00:00.000Z", status: "OK", services: [] };
      },
    });
    await using app = runInApp(server, () => {
      useSubscription(SystemHealthUpdatesDocument, {}, () => {});
      return { fine: useQuery(PersonasDocument, {}), failed: useQuery(SystemHealthDocument, {}) };
    });
    const { fine, failed } = app.value;
    await expect.poll(() => [fine.data.value, failed.error.value].includes(undefined)).toBe(false);
    await expect.poll(() => streams.listeners()).toBe(1);
    isDown = false;
    server.dropSockets();
    await expect.poll(() => failed.data.value?.systemHealth).toBeTruthy();
    expect(failed.error.value).toBeUndefined();
    expect(server.requests.map(({ operationName }) => operationName).toSorted()).toEqual([
      "Personas",
      "SystemHealth",
      "SystemHealth",
    ]);
  });

  it("changes nothing any more once its scope has ended", async () => {
    const answer = Promise.withResolvers<unknown[]>();
    await using server = await startGraphqlServer({ personas: () => answer.promise });
    await using app = runInApp(server, () => useQuery(PersonasDocument, {}));
    await expect.poll(() => server.requests).toHaveLength(1);
    app.stop();
    answer.resolve([]);
    await nextTick();
    expect(app.value.data.value).toBeUndefined();
  });
});
