import { PlainError } from "../../../apollo/describe-error.ts";
import type { ChosenFile } from "./chosen-file.ts";

/** What the server has on its disk, to be read file by file. */
export interface AcceptedUpload {
  jobId: string;
}

interface Refusal {
  errors?: readonly { message: string }[];
}

/**
 * Sends files as one form, streamed from the disk; waits and sends again while the server has too much to do.
 * @param onSent Told how many bytes of the form are sent; fetch() cannot tell it.
 * @throws PlainError with the server's own reason when they are refused, or that it cannot be reached; the signal's reason.
 */
export async function uploadFiles(
  uri: string,
  files: readonly ChosenFile[],
  { collection, onSent, signal }: { collection: string; onSent: (bytes: number) => void; signal: AbortSignal },
): Promise<AcceptedUpload> {
  const form = new FormData();
  form.append("collection", collection);
  for (const { file, name } of files) form.append("file", file, name);
  for (;;) {
    const request = await send(uri, form, onSent, signal);
    if (request.status === 202) return request.response as AcceptedUpload;
    if (request.status !== 429) {
      const refusal = (request.response ?? {}) as Refusal;
      throw new PlainError(refusal.errors?.[0]?.message ?? "The files were not taken.");
    }
    await pause(Number(request.getResponseHeader("retry-after") ?? 1) * 1_000, signal);
  }
}

function send(uri: string, form: FormData, onSent: (bytes: number) => void, signal: AbortSignal) {
  const request = new XMLHttpRequest();
  request.open("POST", uri);
  request.setRequestHeader("x-sophia-csrf", "1");
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded }) => onSent(loaded));
  return new Promise<XMLHttpRequest>((resolve, reject) => {
    const abort = () => request.abort();
    signal.addEventListener("abort", abort, { once: true });
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", () =>
      reject(new PlainError("The connection was lost while the files were sent.")),
    );
    request.addEventListener("abort", () => reject(signal.reason));
    request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
    if (signal.aborted) reject(signal.reason);
    else request.send(form);
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
