import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WordEmbedder } from "./word-embedder.ts";

/** A local server with the OpenAI-compatible endpoint, without a model: texts with the same words are near one another. */
export interface EmbeddingsServer extends AsyncDisposable {
  readonly baseUrl: string;
  /** Every text it was given. */
  readonly asked: string[];
  /** While set, every request waits for it. */
  gate: Promise<void> | undefined;
  isAway: boolean;
  /** Told of each request, before it waits. */
  onRequest: ((texts: string[]) => void) | undefined;
}

const words = new WordEmbedder();
type Embed = (texts: string[]) => Promise<Iterable<number>[]>;

export async function startEmbeddingsServer(
  embed: Embed = (texts) => words.embed(texts, "PASSAGES"),
): Promise<EmbeddingsServer> {
  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { input } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[] };
    server.onRequest?.(input);
    await server.gate;
    if (server.isAway) return void response.writeHead(503).end();
    server.asked.push(...input);
    const vectors = await embed(input);
    const data = vectors.map((vector, index) => ({ object: "embedding", index, embedding: Array.from(vector) }));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ object: "list", data }));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const server: EmbeddingsServer = {
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    asked: [],
    gate: undefined,
    isAway: false,
    onRequest: undefined,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
    },
  };
  return server;
}
