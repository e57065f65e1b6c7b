import { DomainError } from "@sophia/kernel";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { EmbeddingNeed, type Embedder } from "../domain/embedding/embedder.ts";

/** Where vectors come from by the OpenAI-compatible `POST {baseUrl}/embeddings`. */
export interface EmbeddingEndpoint {
  baseUrl: string;
  model: string;
  apiKey: string | undefined;
}

const MAX_TEXTS = 64;
/** About 2,000 tokens, which is what the smallest of the usual models take. */
const MAX_CHARACTERS = 8_000;
const TIMEOUT_MS = { QUESTION: 5_000, PASSAGES: 60_000 };
const TRIES = { QUESTION: 1, PASSAGES: 4 };
const MAX_WAIT_MS = 30_000;

const answerShape = z.object({
  data: z.array(z.object({ index: z.number(), embedding: z.array(z.number()).min(1) })),
});

/** A model behind an endpoint. A question is tried once, since somebody waits; passages are tried again where it may help. */
export class EndpointEmbedder implements Embedder {
  readonly name: string;
  readonly #endpoint: EmbeddingEndpoint;
  readonly #stop = new AbortController();
  readonly #firstWaitMs: number;

  constructor(endpoint: EmbeddingEndpoint, firstWaitMs = 500) {
    this.name = endpoint.model;
    this.#endpoint = endpoint;
    this.#firstWaitMs = firstWaitMs;
  }

  async embed(texts: readonly string[], need: EmbeddingNeed): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += MAX_TEXTS) {
      vectors.push(...(await this.#embedBatch(texts.slice(at, at + MAX_TEXTS), need)));
    }
    return vectors;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
  }

  async #embedBatch(texts: readonly string[], need: EmbeddingNeed): Promise<Float32Array[]> {
    for (let tried = 1; ; tried++) {
      const response = await this.#post(texts, TIMEOUT_MS[need]).catch((cause: unknown) =>
        away("cannot be reached", cause),
      );
      if (!(response instanceof DomainError)) {
        if (response.ok) return this.#read(response, texts.length);
        await response.body?.cancel();
        const { status } = response;
        if (status !== 408 && status !== 429 && status < 500) throw refused(`answers ${status}`);
        if (tried >= TRIES[need]) throw away(`answers ${status}`);
      } else if (tried >= TRIES[need]) throw response;
      await this.#wait(tried, response instanceof DomainError ? null : response.headers.get("retry-after"));
    }
  }

  #post(texts: readonly string[], timeoutMs: number): Promise<Response> {
    const { baseUrl, model, apiKey } = this.#endpoint;
    return fetch(`${baseUrl}/embeddings`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
      body: JSON.stringify({
        model,
        input: texts.map((text) => text.slice(0, MAX_CHARACTERS)),
        encoding_format: "float",
      }),
      redirect: "error",
      signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(timeoutMs)]),
    });
  }

  async #read(response: Response, count: number): Promise<Float32Array[]> {
    const answer = answerShape.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) throw refused("does not answer with embeddings");
    const inOrder = answer.data.data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
    const whole = inOrder.length === count && inOrder.every(({ length }) => length === inOrder[0]!.length);
    if (!whole) throw refused("does not answer with one vector a text");
    return inOrder.map((embedding) => Float32Array.from(embedding));
  }

  /** What the server asks for (seconds), else twice as long each time. */
  async #wait(tried: number, retryAfter: string | null): Promise<void> {
    const asked = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : undefined;
    const ms = Math.min(asked ?? this.#firstWaitMs * 2 ** (tried - 1), MAX_WAIT_MS);
    await delay(ms, undefined, { signal: this.#stop.signal }).catch((cause: unknown) => {
      throw away("is no longer asked", cause);
    });
  }
}

const away = (what: string, cause?: unknown) =>
  new DomainError("SUBGRAPH_UNAVAILABLE", `The embeddings endpoint ${what}`, { reason: "EMBEDDER_AWAY", cause });
const refused = (what: string) =>
  new DomainError("SUBGRAPH_UNAVAILABLE", `The embeddings endpoint ${what}`, { reason: "EMBEDDER_REFUSED" });
