import { DomainError, HttpError, refuseUnread, requireForm, type HttpHandler } from "@sophia/kernel";
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { IndexingJob } from "../domain/indexing/indexing-job.ts";
import { toUploadedFile, type UploadedFile } from "../domain/indexing/uploaded-file.ts";
import type { UploadSpool } from "../stores/upload-spool.ts";
import { receiveUpload, UploadAborted, uploadTooLarge, type UploadLimits } from "./receive-upload.ts";

export interface UploadOptions {
  spool: UploadSpool;
  /** @throws HttpError 401 for a caller without a good identity. */
  identify(request: IncomingMessage): void;
  /** @throws DomainError RATE_LIMITED when too much waits to be read. */
  checkRoom(): Promise<void>;
  /** Makes a job of files whose bytes are kept: durable once resolved. */
  accept(jobId: string, files: readonly UploadedFile[]): Promise<IndexingJob>;
  limits?: UploadLimits;
}

/** A file's size is what the search can hold in memory while it reads it, in a process of its own. */
export const UPLOAD_LIMITS: UploadLimits = { fileBytes: 50_000_000, uploadBytes: 200_000_000, files: 1_000 };
const MAX_UNDER_WAY = 4;
const RETRY_AFTER_S = 1;

/**
 * `POST /upload`: files as a multipart form, kept on the disk as they come. 202 with the job that indexes them, once they
 * are durable; 400, 401, 405, 413, 415, or 429 (to be sent again later), and then nothing of them is kept.
 */
export function createUploadHandler(options: UploadOptions): HttpHandler {
  const { spool, identify, checkRoom, accept, limits = UPLOAD_LIMITS } = options;
  let underWay = 0;

  async function receive(request: IncomingMessage): Promise<{ job: IndexingJob; files: UploadedFile[] }> {
    if (underWay >= MAX_UNDER_WAY) {
      throw new HttpError(429, "RATE_LIMITED", `${MAX_UNDER_WAY} uploads are under way already`, "UPLOADS_UNDER_WAY");
    }
    underWay++;
    const jobId = randomUUID();
    try {
      await checkRoom();
      return await spool.receive(
        jobId,
        async (write) => {
          const upload = await receiveUpload(request, limits, write);
          return upload.files.map((file) => toUploadedFile(file, upload.collection, upload.labels));
        },
        async (files) => ({ job: await accept(jobId, files), files }),
      );
    } finally {
      underWay--;
    }
  }

  return async (request, response) => {
    try {
      checkRequest(request, limits);
      identify(request);
      const { job, files } = await receive(request);
      const answer = { jobId: job.id, files: files.map(({ name, documentId }) => ({ name, documentId })) };
      response.writeHead(202, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
      response.end(JSON.stringify(answer));
    } catch (error) {
      if (error instanceof UploadAborted) return;
      const refusal = toHttpError(error);
      if (refusal.status === 405) response.setHeader("allow", "POST");
      if (refusal.status === 429) response.setHeader("retry-after", RETRY_AFTER_S);
      refuseUnread(request, response, refusal);
    }
  };
}

function checkRequest(request: IncomingMessage, limits: UploadLimits): void {
  if (request.method !== "POST") throw new HttpError(405, "BAD_USER_INPUT", "Send files by POST", "METHOD");
  requireForm(request);
  if (Number(request.headers["content-length"] ?? 0) > limits.uploadBytes) throw uploadTooLarge(limits);
}

/** @throws what is a bug, to be masked. */
function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if ((error as NodeJS.ErrnoException).code === "ENOSPC") {
    return new HttpError(503, "INTERNAL", "The disk is full", "STORAGE_FULL");
  }
  if (!(error instanceof DomainError)) throw error;
  const status = { BAD_USER_INPUT: 400, RATE_LIMITED: 429 }[error.code as string] ?? 503;
  return new HttpError(status, error.code, error.message, error.reason);
}
