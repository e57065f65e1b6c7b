/**
 * One concept's share of a service's SQLite file: its tables and the commands that write them.
 * Commands run in the writer thread, each inside a transaction of its own.
 */
export interface SqlitePart<Commands = Record<string, never>> {
  /** Stands in the file's list of versions: never rename. */
  name: string;
  /** SQL scripts in order; the file remembers how many it has seen. Append only. */
  migrations: readonly string[];
  /** The module whose exported functions are the commands: `(connection, ...arguments) => result`, synchronous. */
  commands?: URL;
  /** Never set: carries the commands' types. */
  readonly types?: Commands;
}

/** The URL of a module beside the caller, in sources (`.ts`) and in the build (`.js`) alike. */
export function moduleBeside(callerUrl: string, name: string): URL {
  return new URL(`./${name}${callerUrl.endsWith(".ts") ? ".ts" : ".js"}`, callerUrl);
}
