import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { BuiltInEmbedder } from "../../src/clients/built-in-embedder.ts";

/** What Weaviate's text2vec-transformers asks for vectors, with the embedder that is built in behind it. */
export interface InferenceServer extends AsyncDisposable {
  /** As Weaviate reaches it: by WEAVIATE_INFERENCE_HOST, where the server at WEAVIATE_URL runs elsewhere than the tests. */
  readonly url: string;
  /** What it was given, and as what. */
  readonly asked: { text: string; task: "passage" | "query" }[];
  /** Every request is answered with it, while it is another than 200. */
  status: number;
  /** What its model leaves of a vector. */
  dimensions: number;
  /** The same model, not by way of Weaviate. */
  embed(texts: string[]): Promise<Float32Array[]>;
}

export async function startInferenceServer(): Promise<InferenceServer> {
  // Loaded once: a question waits no longer for it than a search does.
  const embedder = new BuiltInEmbedder(600_000);
  // The embedder's process keeps nobody awake.
  const awake = setInterval(() => {}, 60_000);
  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.url?.startsWith("/.well-known/")) return void response.writeHead(204).end();
    if (request.url === "/meta") return void answer(200, { model: "built in" });
    if (server.status !== 200) return void answer(server.status, { error: "not now" });
    const { text, config } = JSON.parse(Buffer.concat(chunks).toString()) as {
      text: string;
      config: { task_type: "passage" | "query" };
    };
    server.asked.push({ text, task: config.task_type });
    const [vector] = await embedder.embed([text], config.task_type === "query" ? "QUESTION" : "PASSAGES");
    const kept = Array.from(vector!.subarray(0, server.dimensions));
    answer(200, { text, vector: kept, dim: kept.length });
  });
  const host = process.env.WEAVIATE_INFERENCE_HOST;
  http.listen(0, host === undefined ? "127.0.0.1" : "0.0.0.0");
  await once(http, "listening");
  const server: InferenceServer = {
    url: `http://${host ?? "127.0.0.1"}:${(http.address() as AddressInfo).port}`,
    asked: [],
    status: 200,
    dimensions: 512,
    embed: (texts) => embedder.embed(texts, "PASSAGES"),
    async [Symbol.asyncDispose]() {
      clearInterval(awake);
      http.closeAllConnections();
      http.close();
      await embedder[Symbol.asyncDispose]();
    },
  };
  return server;
}
