import type { ErrorLike } from "@apollo/client";
import { inject, shallowRef, type InjectionKey, type Ref } from "vue";
import { describeError } from "../../../apollo/describe-error.ts";
import type { ChosenFile } from "./chosen-file.ts";
import { toBatches } from "./to-batches.ts";
import type { AcceptedUpload } from "./upload-files.ts";
import { whyNotSent } from "./why-not-sent.ts";

/** Files that were chosen together. */
export interface Upload {
  id: number;
  collection: string;
  /** How many there were. */
  files: number;
  /** Still to be sent, in their order. */
  waiting: readonly ChosenFile[];
  /** Of the files: sent, and all. */
  bytes: { sent: number; total: number };
  state: "SENDING" | "SENT" | "CANCELLED" | "FAILED";
  /** Why sending stopped. */
  trouble: string | null;
  /** Files that were not sent, and why. */
  refused: readonly { chosen: ChosenFile; reason: string }[];
}

export interface Uploads {
  /** The newest first. */
  uploads: Readonly<Ref<readonly Upload[]>>;
  /** What each job was given in this visit, in its order. */
  sent: Readonly<Ref<ReadonlyMap<string, { collection: string; files: readonly ChosenFile[] }>>>;
  /** Sends files after those that were chosen before. */
  add: (files: readonly ChosenFile[], collection: string) => Promise<void>;
  /** Goes on with what is not sent yet. */
  resume: (id: number) => Promise<void>;
  /** Sends no more; what the server has accepted it keeps. */
  cancel: (id: number) => void;
  dismiss: (id: number) => void;
}

export type SendFiles = (
  files: readonly ChosenFile[],
  options: { collection: string; onSent: (bytes: number) => void; signal: AbortSignal },
) => Promise<AcceptedUpload>;

export const uploadsKey: InjectionKey<Uploads> = Symbol("uploads");
export const useVisitUploads = (): Uploads => inject(uploadsKey)!;

/** What is uploaded in this visit: one batch after the other, so that the files are indexed in the order in which they were chosen. */
export function createUploads(send: SendFiles): Uploads {
  const uploads = shallowRef<readonly Upload[]>([]);
  const sent = shallowRef<Uploads["sent"]["value"]>(new Map());
  const stops = new Map<number, AbortController>();
  let lastId = 0;
  let turn: Promise<void> = Promise.resolve();

  const find = (id: number) => uploads.value.find((upload) => upload.id === id)!;
  const change = (id: number, parts: Partial<Upload>) =>
    (uploads.value = uploads.value.map((upload) => (upload.id === id ? { ...upload, ...parts } : upload)));

  function start(id: number): Promise<void> {
    const stop = new AbortController();
    stops.set(id, stop);
    change(id, { state: "SENDING", trouble: null });
    turn = turn.then(() => sendAll(id, stop.signal));
    return turn;
  }
  async function sendAll(id: number, signal: AbortSignal): Promise<void> {
    try {
      for (const batch of toBatches(find(id).waiting)) await sendBatch(id, batch, signal);
      change(id, { state: "SENT" });
    } catch (cause) {
      if (!signal.aborted) change(id, { state: "FAILED", trouble: describeError(cause as ErrorLike) });
    }
  }
  async function sendBatch(id: number, batch: readonly ChosenFile[], signal: AbortSignal): Promise<void> {
    const looked = await Promise.all(batch.map(async (chosen) => ({ chosen, reason: await whyNotSent(chosen) })));
    signal.throwIfAborted();
    const files = looked.filter(({ reason }) => reason === null).map(({ chosen }) => chosen);
    const { bytes, collection } = find(id);
    const size = files.reduce((sum, { file }) => sum + file.size, 0);
    if (files.length > 0) {
      const onSent = (now: number) => change(id, { bytes: { ...bytes, sent: bytes.sent + Math.min(now, size) } });
      const { jobId } = await send(files, { collection, onSent, signal });
      sent.value = new Map(sent.value).set(jobId, { collection, files });
    }
    const { refused, waiting } = find(id);
    change(id, {
      waiting: waiting.slice(batch.length),
      bytes: { sent: bytes.sent + size, total: bytes.total - sizeOf(batch) + size },
      refused: [...refused, ...looked.flatMap(({ chosen, reason }) => (reason === null ? [] : [{ chosen, reason }]))],
    });
  }

  return {
    uploads,
    sent,
    async add(files, collection) {
      if (files.length === 0) return;
      const upload: Upload = {
        id: ++lastId,
        collection,
        files: files.length,
        waiting: files,
        bytes: { sent: 0, total: sizeOf(files) },
        state: "SENDING",
        trouble: null,
        refused: [],
      };
      uploads.value = [upload, ...uploads.value];
      await start(upload.id);
    },
    resume: start,
    cancel(id) {
      change(id, { state: "CANCELLED" });
      stops.get(id)?.abort();
    },
    dismiss: (id) => void (uploads.value = uploads.value.filter((upload) => upload.id !== id)),
  };
}

const sizeOf = (files: readonly ChosenFile[]) => files.reduce((sum, { file }) => sum + file.size, 0);
