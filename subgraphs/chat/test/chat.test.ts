import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collect, startHarness, textOf, type Harness } from "./chat-harness.ts";

let chat: Harness;
beforeAll(async () => void (chat = await startHarness()));
afterAll(async () => chat[Symbol.asyncDispose]());

const MESSAGE =
  "query($id: ID!) { message(id: $id) { id role content status sass persona { id } orchestration { id } firstTokenMs elapsedMs citations { number claim { start end } title passageId url document { id } metric { name } range { label from } } } }";

describe("a question", () => {
  it("is answered with the figures found on behalf of the one who asked, each claim cited", async () => {
    const { replyId } = await chat.send({ content: "Revenue trends?", persona: "snarky", sass: 0.9 });
    const events = await collect(chat.stream(replyId));
    const { data } = await chat.ask(MESSAGE, { id: replyId });
    const { content, citations, ...message } = data.message;
    expect(message).toMatchObject({
      role: "ASSISTANT",
      status: "COMPLETE",
      sass: 0.9,
      persona: { id: "snarky" },
      orchestration: { id: replyId },
    });
    expect(message.firstTokenMs).toBeGreaterThanOrEqual(0);
    expect(message.elapsedMs).toBeGreaterThanOrEqual(message.firstTokenMs);
    expect(textOf(events)).toBe(content);
    expect(content).toContain("23%");
    expect(content).toContain("$4.2M");
    expect(citations).toMatchObject([
      {
        number: 1,
        title: "Revenue, Q3 2026",
        metric: { name: "revenue" },
        range: { label: "Q3 2026" },
        document: null,
      },
    ]);
    const { start, end } = citations[0].claim;
    expect(content.slice(start, end)).toMatch(/23% YoY.*\$4\.2M|\$4\.2M.*23% YoY/);
    const call = chat.gateway.asked.find(({ input }) => input.id === replyId)!;
    expect(call).toMatchObject({
      input: { question: "Revenue trends?" },
      identity: { sub: "ada", scopes: ["*"], actor: "chat" },
      depth: "1",
    });
  });

  it("about a policy is answered in the document's own words", async () => {
    const { replyId } = await chat.send({ content: "What is our refund policy?" });
    await collect(chat.stream(replyId));
    const { data } = await chat.ask(MESSAGE, { id: replyId });
    const [citation] = data.message.citations;
    expect(citation).toMatchObject({
      document: { id: "policy-refunds-2026" },
      passageId: "policy-refunds-2026#1",
      title: "Refund policy (2026, in force)",
      metric: null,
    });
    const claim = data.message.content.slice(citation.claim.start, citation.claim.end);
    expect(claim).toContain("“Any Fernwhistle customer can ask for a refund within 30 days of delivery.");
  });

  it("passes the route and the budget on", async () => {
    const { replyId } = await chat.send({ content: "Revenue?", route: "FAST", budgetMs: 8_000 });
    await collect(chat.stream(replyId));
    const call = chat.gateway.asked.find(({ input }) => input.id === replyId)!;
    expect(call.input).toMatchObject({ id: replyId, question: "Revenue?", route: "FAST", budgetMs: 8_000 });
  });

  it("without evidence is answered by saying so, without a citation", async () => {
    const { replyId } = await chat.send({ content: "How far is the moon?" });
    const events = await collect(chat.stream(replyId));
    expect(textOf(events)).toMatch(/figure.*document|document.*figure/);
    expect(events.at(-1)).toMatchObject({ status: "COMPLETE", message: { citations: [] } });
  });

  it("that is a greeting asks nobody", async () => {
    const before = chat.gateway.asked.length;
    const { replyId } = await chat.send({ content: "Hi there!" });
    await collect(chat.stream(replyId));
    expect(chat.gateway.asked.length).toBe(before);
    const { data } = await chat.ask(MESSAGE, { id: replyId });
    expect(data.message).toMatchObject({ status: "COMPLETE", orchestration: null });
  });

  it("sent twice under one id is asked once, and another one under that id is refused", async () => {
    const id = randomUUID();
    const first = await chat.send({ id, content: "Revenue?" });
    await collect(chat.stream(first.replyId));
    expect(await chat.send({ id, content: "Revenue?" })).toEqual(first);
    const { errors } = await chat.send({ id, content: "Orders?" });
    expect(errors![0]!.extensions).toEqual({ code: "CONFLICT", reason: "ID_REUSED" });
    const count = chat.gateway.asked.filter(({ input }) => input.id === first.replyId).length;
    expect(count).toBe(1);
  });

  it("out of its bounds is refused with the reason", async () => {
    for (const [input, reason] of [
      [{ content: " \n" }, "CONTENT"],
      [{ content: "x".repeat(2_001) }, "CONTENT"],
      [{ content: "Revenue?", id: "" }, "ID"],
      [{ content: "Revenue?", persona: "pirate" }, "PERSONA"],
      [{ content: "Revenue?", sass: 1.1 }, "SASS"],
      [{ content: "Revenue?", budgetMs: 0 }, "BUDGET"],
    ] as const) {
      const { errors } = await chat.send(input);
      expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT", reason });
    }
    const { errors } = await chat.send({ content: "Revenue?", conversationId: randomUUID() });
    expect(errors![0]!.extensions.code).toBe("NOT_FOUND");
  });
});

describe("another user", () => {
  it("neither sees, changes nor follows what is not theirs, nor learns that it is there", async () => {
    const { replyId, messageId, conversationId } = await chat.send({ content: "Revenue secrets?" });
    const eve = (query: string, variables: object) => chat.ask(query, variables, "eve");
    expect((await eve(MESSAGE, { id: replyId })).data).toEqual({ message: null });
    expect((await eve("query($id: ID!) { conversation(id: $id) { id } }", { id: conversationId })).data).toEqual({
      conversation: null,
    });
    const list = await eve('{ conversations(search: "secrets") { edges { node { id } } } }', {});
    expect(list.data.conversations.edges).toEqual([]);
    for (const mutation of [
      "stopReply(messageId: $id) { id }",
      'renameConversation(id: $id, title: "x") { id }',
      "pinConversation(id: $id, pinned: true) { id }",
      "deleteConversation(id: $id)",
    ]) {
      const id = mutation.startsWith("stop") ? replyId : conversationId;
      const { errors } = await eve(`mutation($id: ID!) { ${mutation} }`, { id });
      expect(errors![0]!.extensions.code).toBe("NOT_FOUND");
    }
    await expect(collect(chat.stream(replyId, 0, "eve"))).rejects.toMatchObject([
      { extensions: { code: "NOT_FOUND" } },
    ]);
    const entity = "query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Message { content } } }";
    const { data } = await eve(entity, { r: [{ __typename: "Message", id: replyId }] });
    expect(data._entities).toEqual([null]);
    // Even an id that somebody else has used is free, and what is sent under it disturbs nobody.
    const own = await chat.send({ id: messageId, content: "Mine" }, "eve");
    expect(own.errors).toBeUndefined();
    const claimed = await chat.send({ id: replyId, content: "Mine too" }, "eve");
    await eve("mutation($id: ID!) { stopReply(messageId: $id) { id } }", { id: replyId });
    await collect(chat.stream(claimed.replyId, 0, "eve"));
    expect((await collect(chat.stream(replyId))).at(-1)!.status).toBe("COMPLETE");
  });
});

describe("a conversation", () => {
  it("keeps its messages in order, page by page, under the first question's title", async () => {
    const { conversationId, replyId } = await chat.send({ content: "How are orders? And the rest?" }, "grace");
    await collect(chat.stream(replyId, 0, "grace"));
    const second = await chat.send({ content: "And revenue?", conversationId }, "grace");
    await collect(chat.stream(second.replyId, 0, "grace"));
    const query = `query($id: ID!, $after: String) { conversation(id: $id) { title pinned
      messages(first: 3, after: $after) { edges { node { id role } } pageInfo { hasNextPage endCursor } } } }`;
    const first = (await chat.ask(query, { id: conversationId }, "grace")).data.conversation;
    expect(first).toMatchObject({ title: "How are orders?", pinned: false });
    expect(first.messages.edges.map(({ node }: { node: { role: string } }) => node.role)).toEqual([
      "USER",
      "ASSISTANT",
      "USER",
    ]);
    expect(first.messages.pageInfo.hasNextPage).toBe(true);
    const rest = await chat.ask(query, { id: conversationId, after: first.messages.pageInfo.endCursor }, "grace");
    expect(rest.data.conversation.messages.edges).toEqual([{ node: { id: second.replyId, role: "ASSISTANT" } }]);
    expect(rest.data.conversation.messages.pageInfo.hasNextPage).toBe(false);
  });

  it("is read from its end, page by page", async () => {
    const { conversationId, replyId } = await chat.send({ content: "How are orders?" }, "gwen");
    await collect(chat.stream(replyId, 0, "gwen"));
    const second = await chat.send({ content: "And revenue?", conversationId }, "gwen");
    await collect(chat.stream(second.replyId, 0, "gwen"));
    const read = async (page: string) => {
      const query = `query($id: ID!) { conversation(id: $id) { messages(${page}) {
        edges { node { role content } } pageInfo { hasNextPage hasPreviousPage startCursor } } } }`;
      return (await chat.ask(query, { id: conversationId }, "gwen")).data.conversation.messages;
    };
    const newest = await read("last: 3");
    expect(newest.edges.map(({ node }: { node: { role: string } }) => node.role)).toEqual([
      "ASSISTANT",
      "USER",
      "ASSISTANT",
    ]);
    expect(newest.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
    const older = await read(`last: 3, before: "${newest.pageInfo.startCursor}"`);
    expect(older.edges).toEqual([{ node: { role: "USER", content: "How are orders?" } }]);
    expect(older.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
  });

  it.each([
    ["first: 1, last: 1", "PAGE"],
    ["last: 0", "LAST"],
    ["last: 101", "LAST"],
    ['last: 1, before: "x"', "CURSOR"],
  ])("refuses a page of %s", async (page, reason) => {
    const { conversationId } = await chat.send({ content: "How are orders?" }, "gwen");
    const query = `query($id: ID!) { conversation(id: $id) { messages(${page}) { edges { cursor } } } }`;
    const { errors } = await chat.ask(query, { id: conversationId }, "gwen");
    expect(errors![0]!.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason });
  });

  it("is listed pinned first, then newest, page by page, and found by words of its title and messages", async () => {
    const ids: string[] = [];
    for (const content of ["Alpha naïve?", "Beta?", "Gamma refund?"]) {
      const { conversationId, replyId } = await chat.send({ content }, "joan");
      await collect(chat.stream(replyId, 0, "joan"));
      ids.push(conversationId);
    }
    const [alpha, beta, gamma] = ids;
    await chat.ask("mutation($id: ID!) { pinConversation(id: $id, pinned: true) { id } }", { id: alpha }, "joan");
    await chat.ask(
      'mutation($id: ID!) { renameConversation(id: $id, title: " Delta\\n plan ") { title } }',
      { id: beta },
      "joan",
    );
    const list = async (args: string) => {
      const query = `{ conversations(${args}) { edges { cursor node { id title } } pageInfo { hasNextPage endCursor } } }`;
      return (await chat.ask(query, {}, "joan")).data.conversations;
    };
    const idsOf = (page: { edges: { node: { id: string } }[] }) => page.edges.map(({ node }) => node.id);
    const page = await list("first: 2");
    expect(idsOf(page)).toEqual([alpha, gamma]);
    const next = await list(`first: 2, after: "${page.pageInfo.endCursor}"`);
    expect(idsOf(next)).toEqual([beta]);
    expect(next.edges[0].node.title).toBe("Delta plan");
    expect(idsOf(await list('search: "NAIVE"'))).toEqual([alpha]);
    expect(idsOf(await list('search: "delt pla"'))).toEqual([beta]);
    expect(idsOf(await list('search: "fernwhistle custom"'))).toEqual([gamma]);
    expect(idsOf(await list('search: "beta refund"'))).toEqual([]);
    expect(idsOf(await list('search: "\\" * -"'))).toHaveLength(3);
    const { errors } = await chat.ask(
      'mutation($id: ID!) { renameConversation(id: $id, title: " ") { id } }',
      { id: beta },
      "joan",
    );
    expect(errors![0]!.extensions).toEqual({ code: "BAD_USER_INPUT", reason: "TITLE" });
  });

  it("is forgotten whole", async () => {
    const { conversationId, replyId, messageId } = await chat.send({ content: "Revenue of Atlantis?" });
    await collect(chat.stream(replyId));
    const { data } = await chat.ask("mutation($id: ID!) { deleteConversation(id: $id) }", { id: conversationId });
    expect(data.deleteConversation).toBe(conversationId);
    for (const id of [replyId, messageId]) expect((await chat.ask(MESSAGE, { id })).data.message).toBeNull();
    const list = await chat.ask('{ conversations(search: "Atlantis") { edges { node { id } } } }');
    expect(list.data.conversations.edges).toEqual([]);
    await expect(collect(chat.stream(replyId))).rejects.toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  it("and its messages can be joined by key, in the order asked for", async () => {
    const { conversationId, replyId } = await chat.send({ content: "Revenue?" });
    await collect(chat.stream(replyId));
    const { data } = await chat.ask(
      "query($r: [_Any!]!) { _entities(representations: $r) { ... on Conversation { title } ... on Message { role } } }",
      {
        r: [
          { __typename: "Message", id: replyId },
          { __typename: "Conversation", id: conversationId },
          { __typename: "Message", id: "none" },
        ],
      },
    );
    expect(data._entities).toEqual([{ role: "ASSISTANT" }, { title: "Revenue?" }, null]);
  });
});

it("offers the four personas, the default one first", async () => {
  const { data } = await chat.ask("{ personas { id name sass } }");
  expect(data.personas.map(({ id }: { id: string }) => id)).toEqual(["professional", "analyst", "coach", "snarky"]);
});
