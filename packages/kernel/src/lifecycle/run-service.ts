import { StartError } from "../errors/start-error.ts";
import { createLog, type Log } from "../log/create-log.ts";

const DRAIN_LIMIT_MS = 10_000;

/**
 * Runs one process: starts it, stops it on SIGTERM or SIGINT (also while it starts) and exits 0.
 * A StartError is printed as one line and exits 1; what nobody caught is logged whole and exits 70.
 */
export async function runService(name: string, start: (log: Log) => Promise<AsyncDisposable>): Promise<void> {
  const log = createLog(name, process.env.LOG_LEVEL || "info");
  const fail = (error: unknown) => {
    log.fatal({ err: error }, "unexpected failure");
    process.exit(70);
  };
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
  let service: AsyncDisposable | undefined;
  let stopping = false;
  const stop = async (signal: NodeJS.Signals | "SUPERVISOR_GONE") => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => {
      log.warn("drain took too long");
      process.exit(0);
    }, DRAIN_LIMIT_MS).unref();
    await service?.[Symbol.asyncDispose]();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // A supervisor holds our standard input open for as long as it lives.
  if (process.env.SOPHIA_SUPERVISED === "1") process.stdin.on("end", () => void stop("SUPERVISOR_GONE")).resume();
  try {
    service = await start(log);
  } catch (error) {
    if (!(error instanceof StartError)) return fail(error);
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exit(1);
  }
}
