import type { Composition } from "./compose-supergraph.ts";

/** The folder `schema/`, seen from its sources and from its build. */
export const SCHEMA_DIR = new URL(import.meta.url.endsWith(".ts") ? "./" : "../", import.meta.url);
export const PUBLISHED_FILE = "published.graphql";

/** The generated files by their path in `schema/`. */
export function toSchemaFiles({ subgraphs, supergraph, api }: Composition): Map<string, string> {
  return new Map([
    ...[...subgraphs].map(([name, sdl]): [string, string] => [`subgraphs/${name}.graphql`, sdl]),
    ["supergraph.graphql", supergraph],
    ["api.graphql", api],
  ]);
}
