import { pino, type Logger } from "pino";
import { withoutSecrets } from "./without-secrets.ts";

export type Log = Logger;

/** JSON lines on standard output; what could be a secret is left out by its name. */
export function createLog(service: string, level = "info"): Log {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: withoutSecrets },
    },
    // Written at once: an exit would overtake, or lose, the line that is still on its way.
    pino.destination({ fd: 1, sync: true }),
  );
}
