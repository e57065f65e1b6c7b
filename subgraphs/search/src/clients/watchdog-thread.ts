// Ends the process when it takes more memory than it may (V8's own limits know nothing of buffers), or when the one that
// started it is gone: a thread of its own, since the process may be busy with a hostile file.
import { workerData } from "node:worker_threads";

/** How much the whole process may take, resident. */
export interface WatchdogData {
  bytes: number;
}

const INTERVAL_MS = 50;

const { bytes } = workerData as WatchdogData;
const parent = process.ppid;
setInterval(() => {
  if (process.memoryUsage.rss() > bytes || process.ppid !== parent) process.kill(process.pid, "SIGKILL");
}, INTERVAL_MS);
