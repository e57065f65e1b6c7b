import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Keeps the bytes of uploaded files on the disk until they are indexed: a folder for each job, a file for each place in it. */
export class UploadSpool {
  readonly #folder: string;
  /** Jobs whose files still come. */
  readonly #receiving = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  pathOf(jobId: string, place: number): string {
    return join(this.#folder, jobId, String(place));
  }

  /**
   * Receives a job's files, and lets them be accepted when they are durable. Whatever goes wrong until then, nothing of
   * them stays.
   */
  async receive<Upload, Result>(
    jobId: string,
    take: (write: (place: number, bytes: Readable) => Promise<void>) => Promise<Upload>,
    accept: (upload: Upload) => Promise<Result>,
  ): Promise<Result> {
    const folder = join(this.#folder, jobId);
    this.#receiving.add(jobId);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const upload = await take(async (place, bytes) => {
        await pipeline(bytes, createWriteStream(this.pathOf(jobId, place), { flush: true, mode: 0o600 }));
      });
      await syncFolder(folder);
      await syncFolder(this.#folder);
      return await accept(upload);
    } catch (error) {
      await this.remove(jobId);
      throw error;
    } finally {
      this.#receiving.delete(jobId);
    }
  }

  async remove(jobId: string): Promise<void> {
    await rm(join(this.#folder, jobId), { recursive: true, force: true });
  }

  /** Removes the files of all jobs but those that wait and those that still come. */
  async sweep(waiting: () => Promise<readonly string[]>): Promise<void> {
    const folders = await readdir(this.#folder).catch(() => []);
    // Who still comes is asked before who waits: a job that goes over from one to the other meanwhile is in the second.
    const received = folders.filter((jobId) => !this.#receiving.has(jobId));
    const kept = new Set(await waiting());
    for (const jobId of received) if (!kept.has(jobId)) await this.remove(jobId);
  }
}

/** So that the files' names are on the disk as well. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return; // a folder cannot be opened there
  await using handle = await open(folder);
  await handle.sync();
}
