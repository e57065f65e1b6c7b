import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { useConversations } from "../src/features/chat/use-conversations.ts";
import { runInApp } from "./run-in-app.ts";
import { startGraphqlServer } from "./start-graphql-server.ts";

interface Entry {
  id: string;
  title: string;
  pinned: boolean;
}

/** Three conversations, in pages of two. */
async function startChat() {
  let entries: Entry[] = ["a", "b", "c"].map((id) => ({ id, title: id, pinned: false }));
  const find = (id: string) => entries.find((entry) => entry.id === id)!;
  const toNode = (entry: Entry) => ({ ...entry, updatedAt: "2026-10-01T00:00:00.000Z" });
  const server = await startGraphqlServer({
    conversations({ after }: { after: string | null }) {
      const listed = entries.toSorted((one, other) => Number(other.pinned) - Number(one.pinned));
      const from = after === null ? 0 : listed.findIndex(({ id }) => id === after) + 1;
      const page = listed.slice(from, from + 2);
      return {
        edges: page.map((entry) => ({ cursor: entry.id, node: toNode(entry) })),
        pageInfo: { hasNextPage: from + 2 < listed.length, hasPreviousPage: from > 0, endCursor: page.at(-1)?.id },
      };
    },
    renameConversation({ id, title }: { id: string; title: string }) {
      if (title === "") throw new GraphQLError("title", { extensions: { code: "BAD_USER_INPUT" } });
      return toNode(Object.assign(find(id), { title }));
    },
    pinConversation: ({ id, pinned }: { id: string; pinned: boolean }) => toNode(Object.assign(find(id), { pinned })),
    deleteConversation({ id }: { id: string }) {
      entries = entries.filter((entry) => entry.id !== id);
      return id;
    },
  });
  const app = runInApp(server, useConversations);
  const titles = () => app.value.conversations.value.map(({ title }) => title).join();
  await expect.poll(() => titles()).toBe("a,b");
  return {
    ...app.value,
    titles,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe("useConversations", () => {
  it("loads a page more until there are no more", async () => {
    await using chat = await startChat();
    expect(chat.hasMore.value).toBe(true);
    await Promise.all([chat.loadMore(), chat.loadMore()]);
    expect(chat.titles()).toBe("a,b,c");
    expect(chat.hasMore.value).toBe(false);
  });

  it("renames, on every page", async () => {
    await using chat = await startChat();
    await chat.loadMore();
    await chat.rename("a", "A");
    await chat.rename("c", "C");
    await expect.poll(() => chat.titles()).toBe("A,b,C");
  });

  it("moves a pinned one to the top, wherever it stood", async () => {
    await using chat = await startChat();
    await chat.loadMore();
    await chat.pin("c", true);
    await expect.poll(() => chat.titles()).toBe("c,a");
    await chat.loadMore();
    expect(chat.titles()).toBe("c,a,b");
  });

  it("takes a deleted one off the list and closes the gap", async () => {
    await using chat = await startChat();
    await chat.remove("a");
    await expect.poll(() => chat.titles()).toBe("b,c");
    expect(chat.hasMore.value).toBe(false);
  });

  it("says when a change was refused", async () => {
    await using chat = await startChat();
    await expect(chat.rename("a", "")).rejects.toThrow("title");
    expect(chat.titles()).toBe("a,b");
  });
});
