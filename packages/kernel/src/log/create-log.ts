import { pino, type Logger } from "pino";

export type Log = Logger;

/** JSON lines on standard output; anything that could be a secret is left out by path. */
export function createLog(service: string, level = "info"): Log {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ["*.authorization", "*.cookie", '*["sophia-identity"]', "*.apiKey", "*.password", "*.secret", "*.token"],
        remove: true,
      },
    },
    // Written at once: an exit would overtake, or lose, the line that is still on its way.
    pino.destination({ fd: 1, sync: true }),
  );
}
