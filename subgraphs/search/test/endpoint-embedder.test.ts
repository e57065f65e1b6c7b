import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { EndpointEmbedder } from "../src/clients/endpoint-embedder.ts";

interface Asked {
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: { model: string; input: string[]; encoding_format: string };
}
type Reply = { status?: number; headers?: Record<string, string>; body: unknown } | "hang up";

let asked: Asked[];
let replies: Reply[];
let server: ReturnType<typeof createServer>;
let baseUrl: string;

/** What the documented endpoint answers; the first numbers tell the texts apart. Out of order, which is allowed. */
const answerTo = ({ body }: Asked): Reply => ({
  body: {
    object: "list",
    model: body.model,
    data: body.input
      .map((text, index) => ({ object: "embedding", index, embedding: [text.length, index, 0.5] }))
      .toReversed(),
    usage: { prompt_tokens: 1, total_tokens: 1 },
  },
});

beforeEach(async () => {
  asked = [];
  replies = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const call = { path: request.url, headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) };
    asked.push(call);
    const reply = replies.shift() ?? answerTo(call);
    if (reply === "hang up") return void request.socket.destroy();
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
    response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const KEY = "sk-very-secret";
const open = (apiKey: string | undefined = KEY) => new EndpointEmbedder({ baseUrl, model: "nomic", apiKey }, 1);
const fault = (body: unknown, status?: number) => ({ ...(status !== undefined && { status }), body });

it("asks as documented, and gives the vectors in the texts' order", async () => {
  await using embedder = open();
  expect(await embedder.embed(["a", "bcd"], "PASSAGES")).toEqual([
    Float32Array.of(1, 0, 0.5),
    Float32Array.of(3, 1, 0.5),
  ]);
  expect(asked).toMatchObject([
    {
      path: "/v1/embeddings",
      headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
      body: { model: "nomic", input: ["a", "bcd"], encoding_format: "float" },
    },
  ]);
  expect(embedder.name).toBe("nomic");
});

it("sends no key where there is none", async () => {
  await using embedder = new EndpointEmbedder({ baseUrl, model: "nomic", apiKey: undefined });
  await embedder.embed(["a"], "QUESTION");
  expect(asked[0]!.headers.authorization).toBeUndefined();
});

it("asks for at most 64 texts at a time, none longer than the model reads", async () => {
  await using embedder = open();
  const texts = Array.from({ length: 130 }, (_, n) => "x".repeat(n === 129 ? 20_000 : n + 1));
  const vectors = await embedder.embed(texts, "PASSAGES");
  expect(asked.map(({ body }) => body.input.length)).toEqual([64, 64, 2]);
  expect(vectors.map(([length]) => length)).toEqual(texts.map(({ length }) => Math.min(length, 8_000)));
});

it("tries passages again after a limit, a failure of the server and a broken connection, as long as the server asks", async () => {
  await using embedder = open();
  replies = [fault("busy", 429), fault("oops", 503), "hang up"];
  replies[0] = { status: 429, headers: { "retry-after": "0" }, body: "busy" };
  expect(await embedder.embed(["a"], "PASSAGES")).toHaveLength(1);
  expect(asked).toHaveLength(4);
});

it("gives up after four tries, and with a question at once", async () => {
  await using embedder = open();
  replies = Array.from({ length: 5 }, () => fault("down", 500));
  await expect(embedder.embed(["a"], "PASSAGES")).rejects.toMatchObject({ reason: "EMBEDDER_AWAY" });
  expect(asked).toHaveLength(4);
  await expect(embedder.embed(["a"], "QUESTION")).rejects.toMatchObject({ reason: "EMBEDDER_AWAY" });
  expect(asked).toHaveLength(5);
});

it.each([
  ["a wrong key", fault({ error: { message: `Incorrect API key provided: ${KEY}` } }, 401)],
  ["an unknown model", fault({ error: { message: "no such model" } }, 404)],
  ["no JSON", fault("<html>")],
  ["another shape", fault({ data: [{ vector: [1] }] })],
  ["a vector too few", fault({ data: [{ index: 0, embedding: [1] }] })],
  [
    "vectors of two lengths",
    fault({
      data: [
        { index: 0, embedding: [1] },
        { index: 1, embedding: [1, 2] },
      ],
    }),
  ],
])("refuses %s at once, and never tells the key", async (_, reply) => {
  await using embedder = open();
  replies = [reply, reply, reply];
  const error = await embedder.embed(["a", "b"], "PASSAGES").catch((refusal: unknown) => refusal);
  expect(error).toMatchObject({ code: "SUBGRAPH_UNAVAILABLE", reason: "EMBEDDER_REFUSED" });
  expect(asked).toHaveLength(1);
  expect(inspect(error, { depth: 10 })).not.toContain(KEY);
});

it("says that it is away when nobody answers there, without the key", async () => {
  server.close();
  await using embedder = open();
  const error = await embedder.embed(["a"], "QUESTION").catch((refusal: unknown) => refusal);
  expect(error).toMatchObject({ reason: "EMBEDDER_AWAY" });
  expect(inspect(error, { depth: 10 })).not.toContain(KEY);
});
