import type { FetchNode } from "@apollo/query-planner";
import type { Subtypes } from "../supergraph/subtypes.ts";
import { isPartOf, readFetchFields } from "./fetch-part.ts";
import type { Representations } from "./representation.ts";
import { compileRepresentations } from "./representation.ts";
import { responseKeys } from "./response-keys.ts";

/** How an entity fetch and others of its plan spare each other requests. */
export interface EntityReuse {
  /** Equal for fetches that ask one subgraph the same: an entity that one has asked for, the others do not. */
  readonly key: string;
  /** Fetches that ask for some of the same fields: they find in this one's answer what they need. */
  readonly parts: readonly FetchPart[];
}

interface FetchPart {
  readonly key: string;
  readonly representations: Representations;
  /** The response names of its fields. */
  readonly keys: readonly string[];
}

/** By fetch, for those that have something to share. */
export function findEntityReuse(fetches: readonly FetchNode[], subtypes: Subtypes): Map<FetchNode, EntityReuse> {
  const entityFetches = fetches.filter(({ requires }) => requires);
  const uses = Map.groupBy(entityFetches, fetchKey);
  const different = Array.from(uses, ([key, [fetch]]) => ({ key, fetch: fetch! }));
  const askers = Map.groupBy(different, ({ fetch }) => fetch.serviceName);
  const wholes = new Map<string, FetchPart[]>();
  const parts = new Set<string>();
  for (const ofService of askers.values()) {
    if (ofService.length === 1) continue;
    const read = ofService.map(({ key, fetch }) => ({ key, fetch, fields: readFetchFields(fetch) }));
    for (const part of read) {
      const larger = read.filter(
        ({ key, fields }) => key !== part.key && fields && part.fields && isPartOf(part.fields, fields),
      );
      if (larger.length === 0) continue;
      parts.add(part.key);
      const offered: FetchPart = {
        key: part.key,
        representations: compileRepresentations(part.fetch.requires!, undefined, subtypes),
        keys: responseKeys(part.fetch),
      };
      for (const { key } of larger) wholes.set(key, [...(wholes.get(key) ?? []), offered]);
    }
  }
  const reuse = new Map<FetchNode, EntityReuse>();
  for (const [key, alike] of uses) {
    if (alike.length === 1 && !wholes.has(key) && !parts.has(key)) continue;
    for (const fetch of alike) reuse.set(fetch, { key, parts: wholes.get(key) ?? [] });
  }
  return reuse;
}

function fetchKey({ serviceName, operation, outputRewrites }: FetchNode): string {
  return `${serviceName}\n${operation}\n${JSON.stringify(outputRewrites ?? [])}`;
}
