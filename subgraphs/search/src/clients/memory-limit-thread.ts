// Ends the process when it takes more memory than it may: V8's own limits know nothing of buffers.
import { workerData } from "node:worker_threads";

/** Of the whole process, resident. */
export interface MemoryLimit {
  bytes: number;
}

const INTERVAL_MS = 50;

const { bytes } = workerData as MemoryLimit;
setInterval(() => {
  if (process.memoryUsage.rss() > bytes) process.kill(process.pid, "SIGKILL");
}, INTERVAL_MS);
