import type { Dispatcher, Pool } from "undici";

/** Why an HTTP exchange gave no JSON; `isRetriable` if another try may work. */
export class PostError extends Error {
  /** REFUSED: a status of 400 to 499. STATUS: any other than 200. */
  readonly reason: "UNREACHABLE" | "REFUSED" | "STATUS" | "CONTENT_TYPE" | "TOO_LARGE" | "INVALID_JSON" | "ABORTED";
  readonly isRetriable: boolean;

  constructor(reason: PostError["reason"], isRetriable: boolean, options?: ErrorOptions) {
    super(reason, options);
    this.name = "PostError";
    this.reason = reason;
    this.isRetriable = isRetriable;
  }

  /** Whether it speaks against the subgraph's health. A caller can bring about the others by what it asks for. */
  get isFault(): boolean {
    return this.reason !== "TOO_LARGE" && this.reason !== "REFUSED" && this.reason !== "ABORTED";
  }
}

export interface PostOptions {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly maxBytes: number;
}

/** One of them is called, once; maybe before `postJson` has returned. */
export interface PostReceiver {
  answered(json: unknown): void;
  failed(error: PostError): void;
}

export interface Post {
  abort(): void;
}

const JSON_TYPE = /^application\/(json|[\w.+-]+\+json)\b/i;
const RETRIABLE_STATUS = new Set([502, 503, 504]);

/**
 * Sends one JSON body and reads a JSON answer of at most `maxBytes`, whatever its status: GraphQL over HTTP puts errors
 * in the body. Undici's handler interface spares a stream, and a receiver a promise, for each answer.
 */
export function postJson(pool: Pool, { path, headers, body, maxBytes }: PostOptions, receiver: PostReceiver): Post {
  let controller: Dispatcher.DispatchController | undefined;
  let failure: PostError | undefined;
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let bytes = 0;
  let status = 0;

  let isOver = false;

  const fail = (error: PostError) => {
    failure ??= error;
    if (controller) controller.abort(failure);
    else failed(failure);
  };
  const failed = (error: PostError) => {
    if (isOver) return;
    isOver = true;
    receiver.failed(error);
  };

  pool.dispatch(
    { method: "POST", path, headers, body, headersTimeout: 0, bodyTimeout: 0 },
    {
      onRequestStart(started) {
        controller = started;
        if (failure) started.abort(failure);
      },
      onResponseStart(_controller, statusCode, responseHeaders) {
        status = statusCode;
        const type = String(responseHeaders["content-type"] ?? "");
        if (JSON_TYPE.test(type) && responseHeaders["content-encoding"] === undefined) return;
        const isRetriable = RETRIABLE_STATUS.has(statusCode);
        const isRefused = statusCode >= 400 && statusCode < 500;
        fail(new PostError(isRefused ? "REFUSED" : statusCode === 200 ? "CONTENT_TYPE" : "STATUS", isRetriable));
      },
      onResponseData(_controller, chunk) {
        bytes += chunk.length;
        if (bytes > maxBytes) fail(new PostError("TOO_LARGE", false));
        else if (first === undefined) first = chunk;
        else (more ??= [first]).push(chunk);
      },
      onResponseEnd() {
        let json: unknown;
        try {
          json = JSON.parse((more === undefined ? first : Buffer.concat(more, bytes))?.toString() ?? "");
        } catch (cause) {
          return failed(new PostError("INVALID_JSON", RETRIABLE_STATUS.has(status), { cause }));
        }
        if (isOver) return;
        isOver = true;
        receiver.answered(json);
      },
      onResponseError(_controller, error) {
        failed(failure ?? new PostError("UNREACHABLE", true, { cause: error }));
      },
    },
  );
  return { abort: () => fail(new PostError("ABORTED", false)) };
}
