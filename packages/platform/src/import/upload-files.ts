import { CSRF_HEADER, StartError } from "@sophia/kernel";
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { RefusedError } from "./ask-platform.ts";
import type { FoundFile } from "./find-files.ts";

const RETRY_MS = 1_000;

/**
 * Uploads files to the running platform, from the disk as they are sent; waits while it has too much to do.
 * @returns The id of the job that indexes them.
 * @throws StartError when it does not run; RefusedError when it refuses.
 */
export async function uploadFiles(
  gatewayUrl: string,
  files: readonly FoundFile[],
  fields: readonly (readonly [name: string, value: string])[],
): Promise<string> {
  for (;;) {
    const boundary = randomUUID();
    let unread: StartError | undefined;
    const response = await fetch(`${gatewayUrl}/upload`, {
      method: "POST",
      headers: { "content-type": `multipart/form-data; boundary=${boundary}`, [CSRF_HEADER]: "1" },
      body: ReadableStream.from(toForm(boundary, files, fields, (error) => (unread = error))),
      duplex: "half",
    }).catch((cause: unknown) => {
      throw unread ?? new StartError(`Sophia does not answer at ${gatewayUrl}: start it with make start`, { cause });
    });
    const { jobId, errors } = (await response.json()) as {
      jobId?: string;
      errors?: { message: string; extensions: { code: string } }[];
    };
    if (jobId !== undefined) return jobId;
    const error = errors?.[0];
    if (response.status !== 429) throw new RefusedError(error?.extensions.code ?? "INTERNAL", error?.message ?? "");
    await delay(RETRY_MS);
  }
}

async function* toForm(
  boundary: string,
  files: readonly FoundFile[],
  fields: readonly (readonly [string, string])[],
  onUnread: (error: StartError) => void,
): AsyncGenerator<Uint8Array> {
  const part = (facts: string) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${facts}\r\n\r\n`);
  const newline = Buffer.from("\r\n");
  for (const [name, value] of fields) yield Buffer.concat([part(`name="${name}"`), Buffer.from(value), newline]);
  for (const { path, name } of files) {
    yield part(`name="file"; filename="${name.replaceAll('"', "%22").replace(/[\r\n]/g, " ")}"`);
    try {
      yield* createReadStream(path) as AsyncIterable<Buffer>;
    } catch (cause) {
      onUnread(new StartError(`${path} changed while it was read: import again`, { cause }));
      throw cause;
    }
    yield newline;
  }
  yield Buffer.from(`--${boundary}--\r\n`);
}
