import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const EACH = 8;

/** The last lines of each service's log in a DATA_DIR, but for requests that were answered. */
export function lastLogLines(dataDir: string): string[] {
  const folder = join(dataDir, "logs");
  return readdirSync(folder).flatMap((name) => {
    const lines = readFileSync(join(folder, name), "utf8").trim().split("\n");
    const told = lines.filter((line) => !/"status":2\d\d,.*"msg":"request"/.test(line)).slice(-EACH);
    return told.map((line) => `${name}: ${line.slice(0, 500)}`);
  });
}
