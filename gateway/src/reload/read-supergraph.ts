import { StartError } from "@sophia/kernel";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { loadSupergraph, type LoadedSupergraph } from "../supergraph/load-supergraph.ts";
import { SupergraphError } from "../supergraph/supergraph-error.ts";

/** @throws StartError when the file cannot be read or served. */
export function readSupergraph(file: string): LoadedSupergraph {
  return build(file, readText(file));
}

/** The file's supergraph, undefined where it is the one of that id. Throws like `readSupergraph`. */
export function readOtherSupergraph(file: string, id: string): LoadedSupergraph | undefined {
  const sdl = readText(file);
  return createHash("sha256").update(sdl).digest("hex") === id ? undefined : build(file, sdl);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new StartError(`SUPERGRAPH_FILE ${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function build(file: string, sdl: string): LoadedSupergraph {
  try {
    return loadSupergraph(sdl);
  } catch (cause) {
    if (cause instanceof SupergraphError) throw new StartError(`${file}: ${cause.message}`, { cause });
    throw cause;
  }
}
